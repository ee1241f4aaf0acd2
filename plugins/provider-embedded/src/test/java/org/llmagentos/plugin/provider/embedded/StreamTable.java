package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.testkit.MemoryTable;

/**
 * Prints how many candidates the coder needs along streams of mixed tasks. Arguments: seeds of streams; properties: {@code tasks}, {@code most},
 * {@code wiped}, {@code verbose}.
 */
public final class StreamTable {

  static final List<String> FAMILIES =
      List.of(
          "MiniGrid-Unlock-v0", "MiniGrid-DoorKey-8x8-v0", "MiniGrid-UnlockPickup-v0", "BabyAI-PutNextLocal-v0", "BabyAI-GoToLocal-v0",
          "BabyAI-PickupLoc-v0", "BabyAI-OpenDoor-v0", "BabyAI-UnlockLocal-v0", "BabyAI-GoToSeqS5R2-v0", "MiniGrid-KeyCorridorS3R3-v0",
          "MiniGrid-BlockedUnlockPickup-v0", "MiniGrid-Fetch-5x5-N2-v0");

  private StreamTable() {}

  public static void main(String[] arguments) {
    int tasks = Integer.getInteger("tasks", 60);
    int most = Integer.getInteger("most", 1000);
    boolean wiped = Boolean.getBoolean("wiped");
    boolean verbose = Boolean.getBoolean("verbose");
    for (String seed : arguments) {
      stream(Long.parseLong(seed), tasks, most, wiped, verbose);
    }
  }

  private static void stream(long seed, int tasks, int most, boolean wiped, boolean verbose) {
    var random = new Random(seed);
    var order = new ArrayList<String>();
    while (order.size() < tasks) {
      var round = new ArrayList<>(FAMILIES);
      Collections.shuffle(round, random);
      order.addAll(round);
    }
    var table = new MemoryTable();
    var counts = new ArrayList<Integer>();
    Map<String, List<Integer>> byFamily = new TreeMap<>();
    for (int i = 0; i < tasks; i++) {
      String family = order.get(i);
      long task = 1_000_000 + random.nextInt(1_000_000);
      Trials trials = Trials.minigrid(family);
      String goal = trials.mission(task);
      long start = System.nanoTime();
      Trials.Result result = trials.run(goal, task, wiped ? new MemoryTable() : table, most);
      counts.add(result.candidates());
      byFamily.computeIfAbsent(family, _ -> new ArrayList<>()).add(result.candidates());
      if (verbose) {
        System.out.printf(
            "%2d %-32s %-60s %4d  %.1f s  %s%n", i + 1, family, goal, result.candidates(), (System.nanoTime() - start) / 1e9,
            result.solved(most) ? result.program().replace("\n", " ") : "-");
      }
      if (result.solved(most)) {
        trials.learn(goal, result, table);
      }
    }
    System.out.printf("seed %d %s", seed, wiped ? "wiped" : "kept");
    for (int[] window : new int[][] {{0, 10}, {10, 20}, {20, 30}, {30, 45}, {45, 60}}) {
      if (window[1] <= tasks) {
        System.out.printf("  %.1f", geometric(counts.subList(window[0], window[1])));
      }
    }
    System.out.println();
    byFamily.forEach((family, each) -> System.out.printf("   %-32s %s%n", family, each));
  }

  private static double geometric(List<Integer> counts) {
    return Math.exp(counts.stream().mapToDouble(Math::log).average().orElse(0));
  }
}
