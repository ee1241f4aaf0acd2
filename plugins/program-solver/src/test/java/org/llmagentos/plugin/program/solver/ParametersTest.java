package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.skill.Phrase;

class ParametersTest {

  private static final Phrase RED_BALL = phrase("Kind", "ball", "Colour", "red");
  private static final Phrase BLUE_BALL = phrase("Kind", "ball", "Colour", "blue");
  private static final Phrase RED_BOX = phrase("Kind", "box", "Colour", "red");
  private static final Phrase KEY = phrase("Kind", "key");

  @Test
  void whatTheGoalSpeaksOfIsLeftOpen() {
    String open = Parameters.opened("goto(find(\"ball\", \"red\"));\npickup();\ngoto(find(\"door\"));\n", List.of(RED_BALL));
    assertThat(open).isEqualTo("goto(find(\"@1.Kind\", \"@1.Colour\"));\npickup();\ngoto(find(\"door\"));\n");
    assertThat(Parameters.filled(open, List.of(RED_BOX))).contains("goto(find(\"box\", \"red\"));\npickup();\ngoto(find(\"door\"));\n");
  }

  @Test
  void aConstantBelongsToTheThingItsCallNames() {
    String open = Parameters.opened("put(find(\"ball\", \"red\"), find(\"box\", \"red\"))", List.of(RED_BALL, RED_BOX));
    assertThat(open).isEqualTo("put(find(\"@1.Kind\", \"@1.Colour\"), find(\"@2.Kind\", \"@2.Colour\"))");
    assertThat(Parameters.filled(open, List.of(RED_BOX, BLUE_BALL))).contains("put(find(\"box\", \"red\"), find(\"ball\", \"blue\"))");
  }

  @Test
  void aGoalThatSaysTooLittleCannotFillIt() {
    String open = Parameters.opened("goto(find(\"ball\", \"red\"))", List.of(RED_BALL));
    assertThat(Parameters.filled(open, List.of(KEY))).isEmpty();
    assertThat(Parameters.filled(open, List.of())).isEmpty();
  }

  @Test
  void aGoalThatSpeaksOfNothingLeavesItAsItIs() {
    String program = "if (seen(\"ball\")) { say(\"a $1 \\\"\"); }";
    assertThat(Parameters.opened(program, List.of())).isEqualTo(program);
    assertThat(Parameters.filled(program, List.of(KEY))).contains(program);
  }

  private static Phrase phrase(String... terms) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < terms.length; i += 2) {
      all.put(terms[i], terms[i + 1]);
    }
    return new Phrase(new TreeMap<>(all));
  }
}
