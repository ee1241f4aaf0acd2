package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go(find(\"key\"));\ntake();",
        "go(find(\"key\"));\ntake();\ngo(find(\"key\"));",
        "go(find(\"a \\\"b\\\" \\\\ c\", null, 12));",
        "if (!full()) {\n  take();\n}",
        "for (let i = 0; i < 8 && !open(find(\"door\")); i++) {\n  go(find(\"door\"));\n  push();\n}",
        "try {\n  take();\n} catch (failure) {}",
        "paint(find(\"box\", colour(find(\"key\"))));",
      })
  void whatIsPrintedIsReadBack(String text) {
    assertThat(print(text)).isEqualTo(text);
  }

  @Test
  void aRescueIsWrittenWithTheFunctionThatDoesIt() {
    String text =
        """
        attempt(() => {
          go(find("ball"));
        }, () => {
          attempt(() => {
            go(gate());
            push();
          }, () => {
            take();
          });
        });
        take();""";
    assertThat(print(text)).isEqualTo(ProgramText.PRELUDE + text);
    assertThat(ProgramReader.read(print(text))).isEqualTo(ProgramReader.read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go(", "go(x);", "function f() {}", "1 + 1", "if (full()", "x => x", "go(find(\"key\")", "try { }", "try { go(); } catch (e) { take(); }", "attempt(() => { go(); })", "const a", "while (go()) {"})
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
            for (let i = 0; i < 8 && !near(find("key")); i++) {
              go(find("key"));
            }""");
  }

  private static String print(String text) {
    return ProgramText.of(ProgramReader.read(text));
  }
}
