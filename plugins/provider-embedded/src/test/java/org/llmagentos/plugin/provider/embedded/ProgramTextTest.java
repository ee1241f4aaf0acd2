package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go(find(\"key\"));\ntake();",
        "const a = find(\"key\");\ngo(a);\ntake();\ngo(a);",
        "go(find(\"a \\\"b\\\" \\\\ c\", null, 12));",
        "if (!full()) {\n  take();\n}",
        "const a = find(\"door\");\nfor (let i = 0; i < 8 && !open(a); i++) {\n  go(a);\n  push();\n}",
        "try {\n  take();\n} catch (failure) {\n  lay();\n  take();\n}",
        "paint(find(\"box\", colour(find(\"key\"))));",
      })
  void whatIsPrintedIsReadBack(String text) {
    assertThat(print(text)).isEqualTo(text);
  }

  @Test
  void aDesignatorUsedTwiceIsCalledOnce() {
    assertThat(print("go(find(\"door\")); push(); go(find(\"door\"));")).isEqualTo("const a = find(\"door\");\ngo(a);\npush();\ngo(a);");
  }

  @Test
  void aNameOfASkillIsNotUsedForAConstant() {
    Program program = ProgramReader.read("go(find(1)); go(find(1));");
    assertThat(ProgramText.of(program, Set.of("a", "c"))).isEqualTo("const b = find(1);\ngo(b);\ngo(b);");
  }

  @Test
  void theCallsAreThoseOfTheText() {
    Program program = ProgramReader.read("go(find(1)); push(); go(find(1));");
    assertThat(ProgramText.calls(program, Set.of()))
        .extracting(made -> made.line() + " " + made.statement() + " " + made.call().skill())
        .containsExactly("1 0 find", "2 0 go", "3 1 push", "4 2 go");
  }

  @ParameterizedTest
  @ValueSource(strings = {"go(", "go(x);", "function f() {}", "1 + 1", "if (full()", "x => x", "go(find(\"key\")", "try { }", "const a", "while (go()) {"})
  void whatItDoesNotKnowIsUnreadable(String text) {
    assertThat(ProgramReader.read(text)).isNull();
  }

  @Test
  void handWrittenProgramsOfTheSameShapeAreRead() {
    String text = "// to the key\nlet k = find('key'); if (full()) { lay(); } else { take() }\nwhile (!near(k)) { go(k); }";
    assertThat(print(text))
        .isEqualTo(
            """
            if (full()) {
              lay();
            }
            if (!full()) {
              take();
            }
            const a = find("key");
            for (let i = 0; i < 8 && !near(a); i++) {
              go(a);
            }""");
  }

  private static String print(String text) {
    return ProgramText.of(ProgramReader.read(text), Set.of());
  }
}
