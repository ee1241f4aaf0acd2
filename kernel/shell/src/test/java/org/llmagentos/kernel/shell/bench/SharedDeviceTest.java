package org.llmagentos.kernel.shell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;

class SharedDeviceTest {

  private static final SchedulingPolicy FAIR = new SchedulingPolicy.FairShare();

  @Test
  void noTenantIsAheadOfAnotherByMoreThanTheBound() {
    for (long seed = 1; seed <= 1_000; seed++) {
      assertThat(SharedDevice.worst(seed, FAIR)).as("seed %d", seed).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theBoundIsReachedAndNotEveryPolicyKeepsIt() {
    assertThat(most(FAIR)).isGreaterThan(0.8);
    assertThat(most(new SchedulingPolicy.Fifo())).isGreaterThan(2);
  }

  private static double most(SchedulingPolicy policy) {
    return LongStream.range(1, 300).mapToDouble(seed -> SharedDevice.worst(seed, policy)).max().orElse(0);
  }
}
