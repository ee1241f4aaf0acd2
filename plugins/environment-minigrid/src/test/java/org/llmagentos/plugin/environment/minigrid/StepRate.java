package org.llmagentos.plugin.environment.minigrid;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;

/** Measures, on one thread: random actions with an observation at each step, episodes begun anew when they end; and resets alone. */
final class StepRate {

  private static final List<String> ENVIRONMENTS =
      List.of(
          "MiniGrid-DoorKey-5x5-v0",
          "MiniGrid-DoorKey-8x8-v0",
          "MiniGrid-FourRooms-v0",
          "BabyAI-GoToLocal-v0",
          "BabyAI-BossLevel-v0");
  private static final int STEPS = 3_000_000;
  private static final int RESETS = 60_000;
  private static final int ROUNDS = 3;

  private StepRate() {}

  public static void main(String[] arguments) {
    for (String id : arguments.length > 0 ? List.of(arguments) : ENVIRONMENTS) {
      for (int round = 0; round < ROUNDS; round++) {
        var environment = new MinigridEnvironment(Registry.find(id));
        double steps = STEPS / seconds(() -> play(environment));
        double resets = RESETS / seconds(() -> reset(environment));
        System.out.printf("%s: %,.0f steps per CPU-second, %,.0f resets%n", id, steps, resets);
      }
    }
  }

  private static void play(MinigridEnvironment environment) {
    var actions = new SplittableRandom(1);
    var observation = new float[View.NUMBERS];
    long seed = 0;
    environment.reset(seed);
    for (int i = 0; i < STEPS; i++) {
      if (environment.step(actions.nextInt(World.ACTIONS)) != 0) {
        environment.reset(++seed);
      }
      environment.observe(observation);
    }
  }

  private static void reset(MinigridEnvironment environment) {
    for (int seed = 0; seed < RESETS; seed++) {
      environment.reset(seed);
    }
  }

  private static double seconds(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - before) / 1e9;
  }
}
