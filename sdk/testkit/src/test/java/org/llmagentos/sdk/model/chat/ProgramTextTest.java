package org.llmagentos.sdk.model.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The program in an answer. */
class ProgramTextTest {

  @Test
  void isTheFencedBlock() {
    assertThat(ProgramText.in("Sure!\n\n```js\na();\nb();\n```\nDone.\n```js\nc();\n```", "js")).isEqualTo("a();\nb();");
    assertThat(ProgramText.in("```JavaScript title=x\r\na();\r\n```", "js")).isEqualTo("a();");
    assertThat(ProgramText.in("1. First:\n   ~~~\n   a();\n   ~~~", "js")).isEqualTo("a();");
    assertThat(ProgramText.in("````js\nprint(`x`, '```');\n````", "js")).isEqualTo("print(`x`, '```');");
  }

  @Test
  void isTheBlockOfItsLanguageWhenThereAreOthers() {
    assertThat(ProgramText.in("```text\nthe plan\n```\n```js\na();\n```", "js")).isEqualTo("a();");
    assertThat(ProgramText.in("```json\n{}\n```\n```python\na()\n```", "python")).isEqualTo("a()");
    assertThat(ProgramText.in("```text\na();\n```", "js")).isEqualTo("a();");
  }

  @Test
  void isEverythingWithoutAFence() {
    assertThat(ProgramText.in("\na();\nb();\n", "js")).isEqualTo("a();\nb();");
    assertThat(ProgramText.in("I cannot do that.", "js")).isEqualTo("I cannot do that.");
  }

  @Test
  void isWhatThereIsOfABlockThatWasCutOff() {
    assertThat(ProgramText.in("```js\na();\nb(", "js")).isEqualTo("a();\nb(");
  }

  @Test
  void isNotWhatWasOnlyThought() {
    assertThat(ProgramText.in("<think>\nMaybe ```js\nx();\n```\n</think>\n```js\na();\n```", "js")).isEqualTo("a();");
  }
}
