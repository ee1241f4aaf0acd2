package org.llmagentos.kernel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void numbersAreShort() {
    assertThat(Figures.of(12_345)).isEqualTo("12,345");
    assertThat(Figures.of(0.9125)).isEqualTo("0.9125");
    assertThat(Figures.of(0.5)).isEqualTo("0.5");
    assertThat(Figures.of(1.0)).isEqualTo("1");
    assertThat(Figures.of(-0.00001)).isEqualTo("0");
    assertThat(Figures.count(1, "step")).isEqualTo("1 step");
    assertThat(Figures.count(0, "step")).isEqualTo("0 steps");
  }

  @Test
  void durationsHaveFittingUnits() {
    assertThat(Figures.time(Duration.ofMillis(83))).isEqualTo("83 ms");
    assertThat(Figures.time(Duration.ofMillis(7_349))).isEqualTo("7.3 s");
    assertThat(Figures.time(Duration.ofSeconds(725))).isEqualTo("12 min 5 s");
  }
}
