package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.testkit.corridor.CorridorSkills;

class WantedTest {

  private static final List<SkillSpec> SKILLS = CorridorSkills.all().stream().map(Skill::spec).toList();

  private static final String BOTH = "walk(find(\"red\"));\npress();\nwalk(find(\"blue\"));\npress();\n";
  private static final String EACH = "walk(find(\"@1.Colour\"));\npress();\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "press the red lamp | 1",
        "press the red lamp, then press the blue lamp | 2",
        "Press the red lamp and press the blue lamp, then press a red lamp | 3",
        "press the red lamp and press the blue lamp after you press the red lamp and press the blue lamp | 4",
        "打开红灯,然后打开蓝灯并且打开红灯 | 3",
        "在打开红灯并且打开蓝灯之后打开红灯 | 3",
        "打开红灯之前打开蓝灯 | 2",
        "press the red lamp, then walk to the blue lamp | 1",
        "press the red and the blue lamp | 1",
        "press the red lamp and wait | 1",
        "wait and wait | 1",
      })
  void partsAreWhereTheSameIsWantedOfEach(String text, int parts) {
    assertThat(wanted(text).parts()).hasSize(parts);
  }

  @Test
  void aProgramThatDoesTheSameForEachIsOneForAsManyAsThereAre() {
    Wanted two = wanted("press the red lamp, then press the blue lamp");
    String open = two.opened(BOTH);
    assertThat(open).isEqualTo(EACH);
    assertThat(two.filled(open)).contains(BOTH);
    assertThat(wanted("press the blue lamp").filled(open)).contains("walk(find(\"blue\"));\npress();\n");
    assertThat(wanted("press the blue lamp and press the blue lamp after you press the red lamp").filled(open))
        .contains(BOTH + "walk(find(\"blue\"));\npress();\n");
  }

  @Test
  void theSameAsWhatIsLearnedWhereOnlyOneIsWanted() {
    assertThat(wanted("press the red lamp").opened("walk(find(\"red\"));\npress();\n")).isEqualTo(EACH);
  }

  @Test
  void whatDoesNotDoTheSameForEachIsForTheWhole() {
    Wanted two = wanted("press the red lamp, then press the blue lamp");
    String open = two.opened("walk(find(\"red\"));\npress();\nwalk(find(\"blue\"));");
    assertThat(open).isEqualTo("walk(find(\"@1.Colour\"));\npress();\nwalk(find(\"@2.Colour\"));");
    assertThat(two.filledForEach(open)).isEmpty();
    assertThat(wanted("press the blue lamp, then press the red lamp").filled(open))
        .contains("walk(find(\"blue\"));\npress();\nwalk(find(\"red\"));");
    assertThat(two.opened("walk(find(\"blue\"));\nwalk(find(\"red\"));")).as("the other way round").contains("@2", "@1");
    assertThat(two.opened("walk(find(\"red\"));\nwalk(find(\"red\"));")).as("one of them twice").contains("@1").hasLineCount(2);
    assertThat(two.opened("press();\npress();")).as("names nothing").isEqualTo("press();\npress();");
    assertThat(wanted("press the red lamp, then walk to the blue lamp").opened(BOTH)).as("other wishes").contains("@2");
  }

  @Test
  void aSkillIsForEachOnlyWhenItWasLearnedSo() {
    Wanted three = wanted("press the red lamp and press the blue lamp, then press a red lamp");
    assertThat(three.filled(skill("press <1>; press <2>", EACH)))
        .hasValueSatisfying(filled -> assertThat(filled.program().text()).isEqualTo(BOTH + "walk(find(\"red\"));\npress();\n"));
    assertThat(three.filled(skill("press <1>", EACH))).as("nobody knows what it leaves behind").isEmpty();
    assertThat(wanted("press the red lamp").filled(skill("press <1> and press <2>", EACH))).isPresent();
    assertThat(wanted("press the red lamp").filled(skill("press <1> and press <2>", "press(\"@1.Colour\", \"@2.Colour\")"))).isEmpty();
  }

  @Test
  void missionsAreAlikeAsAWholeOrInParts() {
    Wanted two = wanted("press the red lamp, then press the blue lamp");
    assertThat(two.like(wanted("press a blue lamp, then press the red lamp"))).isTrue();
    assertThat(two.like(wanted("press a blue lamp and press the red lamp"))).isFalse();
    assertThat(two.likeInParts(wanted("press a blue lamp and press the red lamp, then press a lamp"))).as("a lamp is no thing").isFalse();
    assertThat(two.likeInParts(wanted("press a blue lamp and press the red lamp, then press the blue lamp"))).isTrue();
    assertThat(two.likeInParts(wanted("walk to the blue lamp"))).isFalse();
  }

  private static Wanted wanted(String text) {
    return Wanted.of(text, SKILLS);
  }

  private static LearnedSkill skill(String goal, String program) {
    return new LearnedSkill("x", goal, Corridor.BODY, new Snippet("js", program), 3, 3);
  }
}
