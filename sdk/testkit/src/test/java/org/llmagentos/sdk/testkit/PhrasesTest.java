package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.skill.Phrases;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;

class PhrasesTest {

  private static final Type KIND =
      new Type.Choice(
          "Kind",
          List.of(
              new Type.Term("ball", List.of("ball"), List.of("球")),
              new Type.Term("box", List.of("box", "chest"), List.of("箱", "箱子"))));
  private static final Type COLOUR =
      new Type.Choice(
          "Colour",
          List.of(new Type.Term("red", List.of("red"), List.of("红", "红色")), new Type.Term("blue", List.of("blue"), List.of("蓝", "蓝色"))));
  private static final Type SIDE = new Type.Choice("Side", List.of(new Type.Term("left", List.of("left"), List.of("左边"))));

  private static final List<SkillSpec> SKILLS =
      List.of(
          new SkillSpec(
              "find",
              "",
              List.of(
                  new SkillSpec.Parameter("kind", KIND, false, new Wording("", "")),
                  new SkillSpec.Parameter("colour", COLOUR, true, new Wording("", "")),
                  new SkillSpec.Parameter("side", SIDE, true, new Wording("", ""))),
              new Type.Handle("Thing"),
              new Wording("", ""),
              Effect.PURE));

  @Test
  void findsWhatATextSpeaksOf() {
    String[][] texts = {
      {"go to the red ball", "Colour=red Kind=ball"},
      {"Go to the RED ball!", "Colour=red Kind=ball"},
      {"go to the balls", "Kind=ball"},
      {"go to the ball on your left", "Kind=ball Side=left"},
      {"go to the redball", ""},
      {"put the red ball next to the blue box", "Colour=red Kind=ball; Colour=blue Kind=box"},
      {"put the ball next to the red box", "Kind=ball; Colour=red Kind=box"},
      {"take the ball, red", "Kind=ball; Colour=red"},
      {"a red red ball", "Colour=red Kind=ball"},
      {"走到红色的球", "Colour=red Kind=ball"},
      {"走到你左边的红色的箱子", "Colour=red Kind=box Side=left"},
      {"把红色的球放到蓝色的箱子旁边", "Colour=red Kind=ball; Colour=blue Kind=box"},
      {"把球放到红色的箱子旁边", "Kind=ball; Colour=red Kind=box"},
      {"do nothing", ""},
    };
    for (String[] text : texts) {
      String found = String.join("; ", Phrases.of(text[0], SKILLS).all().stream().map(PhrasesTest::text).toList());
      assertThat(found).as(text[0]).isEqualTo(text[1]);
    }
  }

  @Test
  void textsThatDifferOnlyInWhatTheySpeakOfAreMaskedAlike() {
    assertThat(Phrases.of("Put the red ball next to a blue chest.", SKILLS).masked())
        .isEqualTo("Put <1> next to <2>.")
        .isEqualTo(Phrases.of("Put the blue box next to a red box.", SKILLS).masked())
        .as("however closely they describe it")
        .isEqualTo(Phrases.of("Put a box next to a red box.", SKILLS).masked());
    assertThat(Phrases.of("走到红色的球", SKILLS).masked()).isEqualTo("走到<1>");
    assertThat(Phrases.of("走到一个球", SKILLS).masked()).isEqualTo("走到<1>");
    assertThat(Phrases.of("Ball, the end", SKILLS).masked()).isEqualTo("<1>, the end");
    assertThat(Phrases.of("do nothing", List.of()).masked()).isEqualTo("do nothing");
  }

  @Test
  void whatIsNamedLikeAnArticleIsNone() {
    Type order = new Type.Choice("Order", List.of(new Type.Term("a", List.of("a"), List.of("第一个"))));
    var parameter = new SkillSpec.Parameter("order", order, false, new Wording("", ""));
    var skills = new ArrayList<>(SKILLS);
    skills.add(new SkillSpec("take", "", List.of(parameter), new Type.Nothing(), new Wording("", ""), Effect.LOCAL));
    assertThat(Phrases.of("press a red box", skills).masked()).isEqualTo("press <1>");
    assertThat(Phrases.of("第一个球", skills).masked()).isEqualTo("<1>");
  }

  private static String text(Phrase phrase) {
    return String.join(" ", phrase.terms().entrySet().stream().map(term -> term.getKey() + "=" + term.getValue()).toList());
  }
}
