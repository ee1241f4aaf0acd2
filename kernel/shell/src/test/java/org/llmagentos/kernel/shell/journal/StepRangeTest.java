package org.llmagentos.kernel.shell.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepRangeTest {

  @Test
  void oneStepOrMany() {
    assertThat(StepRange.of("7")).isEqualTo(new StepRange(7, 7));
    assertThat(StepRange.of(" 5-20 ")).isEqualTo(new StepRange(5, 20));
    assertThat(StepRange.of("5-20").has("5")).isTrue();
    assertThat(StepRange.of("5-20").has("20")).isTrue();
    assertThat(StepRange.of("5-20").has("4")).isFalse();
    assertThat(StepRange.of("5-20").has("21")).isFalse();
    assertThat(StepRange.of("5-20").has("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0", "3-2", "-3", "3-", "1-2-3", "9999999999999999999"})
  void nonsense(String text) {
    assertThatThrownBy(() -> StepRange.of(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("steps");
  }
}
