package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;

class ParametersTest {

  private static final Wording NONE = new Wording("", "");
  private static final SkillSpec FIND =
      new SkillSpec(
          "find",
          "grid",
          List.of(parameter("Kind", false), parameter("Colour", true), parameter("Place", true)),
          new Type.Handle("Thing"),
          NONE,
          Effect.LOCAL);

  private static final Phrase RED_BALL = phrase("Kind", "ball", "Colour", "red");
  private static final Phrase BLUE_BALL = phrase("Kind", "ball", "Colour", "blue");
  private static final Phrase RED_BOX = phrase("Kind", "box", "Colour", "red");
  private static final Phrase KEY = phrase("Kind", "key");
  private static final Phrase BLUE = phrase("Colour", "blue");

  @Test
  void whatTheGoalSpeaksOfIsLeftOpen() {
    String open = parameters(List.of(RED_BALL)).opened("goto(find(\"ball\", \"red\"));\npickup();\ngoto(find(\"door\"));\n");
    assertThat(open).isEqualTo("goto(find(\"@1.Kind\"));\npickup();\ngoto(find(\"door\"));\n");
    assertThat(parameters(List.of(RED_BOX)).filled(open)).contains("goto(find(\"box\", \"red\"));\npickup();\ngoto(find(\"door\"));\n");
  }

  @Test
  void aConstantBelongsToTheThingItsCallNames() {
    String open = parameters(List.of(RED_BALL, RED_BOX)).opened("put(find(\"ball\", \"red\"), find(\"box\", \"red\"))");
    assertThat(open).isEqualTo("put(find(\"@1.Kind\"), find(\"@2.Kind\"))");
    assertThat(parameters(List.of(RED_BOX, BLUE_BALL)).filled(open)).contains("put(find(\"box\", \"red\"), find(\"ball\", \"blue\"))");
  }

  @Test
  void aCallThatNamesAThingTakesAllThatIsSaidOfIt() {
    String open = parameters(List.of(KEY)).opened("goto(find(\"key\"));\nsay(\"a, b\");");
    assertThat(open).isEqualTo("goto(find(\"@1.Kind\"));\nsay(\"a, b\");");
    assertThat(parameters(List.of(RED_BALL)).filled(open)).contains("goto(find(\"ball\", \"red\"));\nsay(\"a, b\");");
    Phrase left = phrase("Kind", "box", "Place", "left");
    assertThat(parameters(List.of(left)).filled(open)).contains("goto(find(\"box\", null, \"left\"));\nsay(\"a, b\");");
    assertThat(parameters(List.of(KEY)).opened("goto(find(\"key\", null, \"left\"))")).isEqualTo("goto(find(\"@1.Kind\", null, \"left\"))");
  }

  @Test
  void aCallThatDoesNotNameTheThingTakesNoMore() {
    String open = parameters(List.of(RED_BALL)).opened("find(\"door\", \"red\")");
    assertThat(open).isEqualTo("find(\"door\", \"@1.Colour\")");
    assertThat(parameters(List.of(BLUE_BALL)).filled(open)).contains("find(\"door\", \"blue\")");
    assertThat(parameters(List.of(KEY)).filled(open)).as("an optional argument").contains("find(\"door\")");
  }

  @Test
  void aSkillThatIsNotKnownIsFilledWithWhatStoodThere() {
    String open = parameters(List.of(RED_BALL)).opened("roll(\"ball\", \"red\")");
    assertThat(open).isEqualTo("roll(\"@1.Kind\", \"@1.Colour\")");
    assertThat(parameters(List.of(RED_BOX)).filled(open)).contains("roll(\"box\", \"red\")");
    assertThat(parameters(List.of(KEY)).filled(open)).isEmpty();
  }

  @Test
  void aGoalThatSaysTooLittleCannotFillIt() {
    String open = parameters(List.of(RED_BALL)).opened("goto(find(\"ball\", \"red\"))");
    assertThat(parameters(List.of(BLUE)).filled(open)).isEmpty();
    assertThat(parameters(List.of()).filled(open)).isEmpty();
  }

  @Test
  void whatIsInQuotesStaysAsItWas() {
    Parameters ball = parameters(List.of(RED_BALL));
    assertThat(ball.opened("find('ball', 'red')")).isEqualTo("find(\"@1.Kind\")");
    assertThat(ball.opened("say('a,b', \"ball\")")).isEqualTo("say('a,b', \"@1.Kind\")");
    assertThat(ball.opened("say(\"it is \\\"red\\\", so\", \"red\", null)"))
        .isEqualTo("say(\"it is \\\"red\\\", so\", \"@1.Colour\", null)");
    var left = List.of("say(it's, \"ball\")", "if (i == 8) throw failure;", "say(`ball, ${red}`);", "attempt(() => { face(); });");
    for (String program : left) {
      assertThat(ball.opened(program)).isEqualTo(program);
      assertThat(ball.filled(program)).contains(program);
    }
  }

  @Test
  void aProgramNamesAllThatItsGoalNamesOrNot() {
    String open = parameters(List.of(RED_BALL)).opened("goto(find(\"ball\"))");
    assertThat(parameters(List.of(RED_BOX)).allIn(open)).isTrue();
    assertThat(parameters(List.of(RED_BOX, KEY)).allIn(open)).isFalse();
    assertThat(parameters(List.of()).allIn(open)).isTrue();
  }

  @Test
  void aGoalThatSpeaksOfNothingLeavesItAsItIs() {
    String program = "if (seen(\"ball\")) { say(\"a $1 \\\"\"); }";
    assertThat(parameters(List.of()).opened(program)).isEqualTo(program);
    assertThat(parameters(List.of(KEY)).filled(program)).contains(program);
  }

  private static Parameters parameters(List<Phrase> phrases) {
    return new Parameters(phrases, List.of(FIND));
  }

  private static SkillSpec.Parameter parameter(String name, boolean optional) {
    return new SkillSpec.Parameter(name, new Type.Choice(name, List.of()), optional, NONE);
  }

  private static Phrase phrase(String... terms) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < terms.length; i += 2) {
      all.put(terms[i], terms[i + 1]);
    }
    return new Phrase(new TreeMap<>(all));
  }
}
