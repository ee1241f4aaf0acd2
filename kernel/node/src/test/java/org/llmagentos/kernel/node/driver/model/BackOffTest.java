package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private static final int DRAWS = 20_000;

  private final BackOff backOff = new BackOff(500, 8_000, new SplittableRandom(7)::nextLong);

  @Test
  void itsBoundDoublesAndThenStays() {
    long[] bounds = {500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000};
    for (int failures = 1; failures <= bounds.length; failures++) {
      var waits = waits(failures, OptionalLong.empty());
      assertThat(waits.max().orElseThrow()).isBetween(bounds[failures - 1] * 99 / 100, bounds[failures - 1]);
    }
    assertThat(waits(1_000, OptionalLong.empty()).max().orElseThrow()).as("no overflow").isBetween(7_900L, 8_000L);
  }

  @Test
  void theJitterIsFull() {
    assertThat(waits(3, OptionalLong.empty()).min().orElseThrow()).as("from nothing").isBetween(0L, 20L);
    assertThat(waits(3, OptionalLong.empty()).average().orElseThrow()).as("evenly").isBetween(970.0, 1_030.0);
  }

  @Test
  void itIsNeverEarlierThanTheServiceAsksForNorAllAtOnce() {
    assertThat(waits(1, OptionalLong.of(30_000)).min().orElseThrow()).isBetween(30_000L, 30_010L);
    assertThat(waits(1, OptionalLong.of(30_000)).max().orElseThrow()).isBetween(30_490L, 30_500L);
  }

  private LongStream waits(int failures, OptionalLong retryAfter) {
    return LongStream.generate(() -> backOff.millis(failures, retryAfter)).limit(DRAWS);
  }
}
