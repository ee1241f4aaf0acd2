package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionTest {

  private static final String FUNCTION =
      """
      function attempt(body, rescue) {
        try {
          return body();
        } catch (failure) {
          rescue();
        }
      }
      """;

  @Test
  void eachPartHasTheFunctions() {
    String one = "attempt(() => {\n  go(1);\n}, () => {\n  open();\n});";
    String two = "attempt(() => {\n  go(2);\n}, () => {\n  open();\n});";
    String both = FUNCTION + FUNCTION + one + "\n" + two;
    assertThat(Repetition.parts(both, 2)).containsExactly(FUNCTION + FUNCTION + one, FUNCTION + FUNCTION + two);
    assertThat(Repetition.joined(Repetition.parts(both, 2))).isEqualTo(both);
  }

  @Test
  void partsEndAsTheProgramDoes() {
    assertThat(Repetition.parts("go(1);\ngo(2);\n", 2)).containsExactly("go(1);\n", "go(2);\n");
    assertThat(Repetition.joined(List.of("go(1);\n", "go(2);\n", "go(3);\n"))).isEqualTo("go(1);\ngo(2);\ngo(3);\n");
    assertThat(Repetition.joined(List.of("go(1);", "go(2);"))).isEqualTo("go(1);\ngo(2);");
  }

  @Test
  void linesMustComeOutEven() {
    assertThat(Repetition.parts("go(1);\ngo(2);\nrest();", 2)).isEmpty();
    assertThat(Repetition.parts("go(1);", 2)).isEmpty();
    assertThat(Repetition.parts("", 1)).isEmpty();
    assertThat(Repetition.parts("go(1);\nrest();", 1)).containsExactly("go(1);\nrest();");
  }
}
