package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Environment;

/** Steps a second on one core with random actions, observations and resets included. Python makes 5,000 on such a machine. */
@Tag("performance")
class StepRateTest {

  private static final int STEPS = 2_000_000;
  private static final int ROUNDS = 3;
  private static final double FLOOR = 500_000;

  @Test
  void doorKeyIsAHundredTimesFasterThanPython() {
    Environment environment = new MinigridProvider().create("MiniGrid-DoorKey-8x8-v0");
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.max(best, stepsPerSecond(environment));
    }
    System.out.printf("MiniGrid-DoorKey-8x8-v0: %,.0f steps/s%n", best);
    assertThat(best).isGreaterThan(FLOOR);
  }

  private static double stepsPerSecond(Environment environment) {
    var observation = new float[environment.spec().observation().width()];
    long action = 1;
    long seed = 0;
    double seen = 0;
    environment.reset(seed);
    long start = System.nanoTime();
    for (int step = 0; step < STEPS; step++) {
      action = action * 6364136223846793005L + 1442695040888963407L;
      int ends = environment.step((int) ((action >>> 33) % 7));
      environment.observe(observation);
      seen += observation[step % observation.length];
      if (ends != 0) {
        environment.reset(++seed);
      }
    }
    long nanos = System.nanoTime() - start;
    assertThat(seen).isPositive();
    return STEPS * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
  }
}
