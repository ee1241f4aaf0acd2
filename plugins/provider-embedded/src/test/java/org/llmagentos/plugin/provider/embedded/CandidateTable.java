package org.llmagentos.plugin.provider.embedded;

import java.util.Arrays;
import org.llmagentos.sdk.testkit.MemoryTable;

/** Prints how many candidates the coder needs: the table of the README. Argument: how many seeds. */
public final class CandidateTable {

  private static final String[][] TASKS = {
    {"MiniGrid-Unlock-v0", "open the door"},
    {"MiniGrid-Unlock-v0", "打开门"},
    {"MiniGrid-DoorKey-5x5-v0", "get to the green goal"},
    {"MiniGrid-DoorKey-5x5-v0", "走到绿色的目标"},
    {"MiniGrid-DoorKey-6x6-v0", "get to the green goal"},
    {"MiniGrid-DoorKey-6x6-v0", "走到绿色的目标"},
    {"MiniGrid-DoorKey-8x8-v0", "get to the green goal"},
    {"MiniGrid-DoorKey-8x8-v0", "走到绿色的目标"},
    {"MiniGrid-DoorKey-8x8-v0", "use the key to open the door and then get to the goal"},
    {"MiniGrid-DoorKey-8x8-v0", "用钥匙打开门，然后走到目标"},
    {"MiniGrid-Empty-8x8-v0", "get to the green goal"},
  };

  private CandidateTable() {}

  public static void main(String[] arguments) {
    int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    System.out.println("| environment | goal | median | p95 | most | solved | another seed after learning | wall time per candidate |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String[] task : TASKS) {
      print(task[0], task[1], seeds);
    }
  }

  private static void print(String environment, String goal, int seeds) {
    Trials trials = Trials.minigrid(environment);
    var counts = new int[seeds];
    var again = new int[seeds];
    int solved = 0;
    long nanos = 0;
    long candidates = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Trials.Result result = trials.run(goal, seed);
      counts[seed] = result.candidates();
      solved += result.solved() ? 1 : 0;
      nanos += result.nanos();
      candidates += result.candidates();
      var table = new MemoryTable();
      trials.learn(goal, result.program(), result.solved() ? 1 : 0, table);
      again[seed] = trials.run(goal, 1_000 + seed, table).candidates();
    }
    Arrays.sort(counts);
    Arrays.sort(again);
    System.out.printf(
        "| %s | %s | %d | %d | %d | %d of %d | %d (most %d) | %.2f ms |%n",
        environment, goal, counts[seeds / 2], counts[(seeds * 95 + 99) / 100 - 1], counts[seeds - 1], solved, seeds,
        again[seeds / 2], again[seeds - 1], nanos / 1e6 / candidates);
  }
}
