package org.llmagentos.kernel.shell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {

  @Test
  void whatIsBetterHasALargerRatio() {
    assertThat(reached(0.74, 0.8)).isLessThan(1);
    assertThat(reached(0.9, 0.8)).isGreaterThan(1);
    assertThat(reached(-1.5, -3)).isEqualTo(2.0);
    assertThat(reached(-6, -3)).isEqualTo(0.5);
    assertThat(reached(-13, -13)).isEqualTo(1.0);
    assertThat(Measure.share("bench", "all is found", 0, "", -3).reaching("", -3).ratio()).as("nothing lost").isNull();
  }

  private static double reached(double value, double wanted) {
    Double ratio = Measure.share("bench", "something", value, "", wanted).reaching("the best", wanted).ratio();
    assertThat(ratio).isNotNull();
    return ratio;
  }
}
