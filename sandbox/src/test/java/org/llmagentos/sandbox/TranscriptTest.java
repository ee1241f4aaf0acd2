package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {

  @Test
  void keepsWholeCharactersUpToItsBytes() {
    var transcript = new Transcript(8);
    assertThat(transcript.add("é门")).isTrue();
    assertThat(transcript.add("🚪x")).isFalse();
    assertThat(transcript).hasToString("é门");
    assertThat(transcript.add("abc")).isTrue();
    assertThat(transcript.add("d")).isFalse();
    assertThat(transcript).hasToString("é门abc");
  }

  @Test
  void mayHaveNoRoomAtAll() {
    var transcript = new Transcript(0);
    assertThat(transcript.add("")).isTrue();
    assertThat(transcript.add("a")).isFalse();
  }
}
