package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.llmagentos.sdk.skill.Wording;

/** Both languages of the house are spoken. */
final class Languages {

  private Languages() {}

  /** English says something without Chinese characters, Chinese something with them. */
  static void bothSpoken(Wording wording) {
    assertThat(wording.english()).as("English").isNotBlank();
    assertThat(wording.english().codePoints().anyMatch(Character::isIdeographic)).as("Chinese in the English: %s", wording).isFalse();
    assertThat(wording.chinese().codePoints().anyMatch(Character::isIdeographic)).as("Chinese: %s", wording).isTrue();
  }
}
