package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step and an observation allocate nothing, whatever the task. */
class StepAllocationTest {

  private static final int STEPS = 20_000;
  private static final int ROUNDS = 4;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MiniGrid-DoorKey-8x8-v0",
        "MiniGrid-Fetch-8x8-N3-v0",
        "MiniGrid-GoToDoor-8x8-v0",
        "MiniGrid-PutNear-8x8-N3-v0",
        "BabyAI-GoToSeq-v0",
        "BabyAI-OpenDoorsOrderN4Debug-v0",
        "BabyAI-PutNextS7N4Carrying-v0",
        "BabyAI-KeyInBox-v0",
        "BabyAI-BossLevel-v0"
      })
  void nothingIsAllocated(String id) {
    var environment = new MinigridEnvironment(Registry.find(id));
    var observation = new float[View.NUMBERS];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      least = Math.min(least, play(environment, observation)); // the first rounds load classes and compile
    }
    assertThat(least).isZero();
  }

  /** The bytes that steps and observations allocated; resets may. */
  private static long play(MinigridEnvironment environment, float[] observation) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var actions = new SplittableRandom(3);
    long allocated = 0;
    long seed = 0;
    environment.reset(seed);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < STEPS; i++) {
      int ends = environment.step(actions.nextInt(World.ACTIONS));
      environment.observe(observation);
      if (ends != 0) {
        allocated += threads.getCurrentThreadAllocatedBytes() - before;
        environment.reset(++seed);
        before = threads.getCurrentThreadAllocatedBytes();
      }
    }
    return allocated + threads.getCurrentThreadAllocatedBytes() - before;
  }
}
