package org.llmagentos.plugin.environment.gym;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.VectorEnvironment;

/** Steps, observations, masks and resets without a seed allocate nothing. */
class StepAllocationTest {

  private static final int STEPS = 20_000;
  private static final int ROUNDS = 4;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<String> ids() {
    return Registry.all().stream().map(Registry.Registration::id);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void nothingIsAllocated(String id) {
    Environment environment = new GymProvider().create(id);
    Space actions = environment.spec().actions();
    var observation = new float[environment.spec().observation().width()];
    var mask = new boolean[actions.size()];
    var numbers = new float[actions.width()];
    boolean numbered = actions instanceof Space.Discrete;
    int choices = actions.size();
    environment.reset(0);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) { // the first rounds load classes and compile
      var random = new SplittableRandom(3);
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < STEPS; i++) {
        numbers[0] = i % 3 - 1;
        if ((numbered ? environment.step(random.nextInt(choices)) : environment.step(numbers)) != 0) {
          environment.reset();
        }
        environment.observe(observation);
        environment.mask(mask);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  @Test
  void nothingIsAllocatedForManyEither() {
    VectorEnvironment vector = new GymProvider().vector("CartPole-v1", 300);
    var actions = new int[300];
    var rewards = new double[300];
    var ends = new int[300];
    var observations = new float[1_200];
    vector.reset(0);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 2_000; i++) {
        actions[i % 300] ^= 1;
        vector.step(actions, rewards, ends);
        vector.observe(observations);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }
}
