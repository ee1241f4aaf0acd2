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
    assertThat(LongStream.range(1, 300).mapToDouble(seed -> SharedDevice.worst(seed, FAIR)).max()).matches(most -> most.orElse(0) > 0.8);
    assertThat(LongStream.range(1, 300).mapToDouble(seed -> SharedDevice.worst(seed, new SchedulingPolicy.Fifo())).max()).matches(most -> most.orElse(0) > 2);
  }
}
