package org.llmagentos.plugin.provider.embedded;
import org.llmagentos.sdk.testkit.MemoryTable;
import java.util.*;
final class Cold {
  public static void main(String[] a) {
    int most = Integer.getInteger("most", 1000);
    double all = 0; int n = 0;
    for (String f : System.getProperty("f", "").isEmpty() ? List.of("MiniGrid-Unlock-v0", "MiniGrid-DoorKey-8x8-v0", "MiniGrid-DoorKey-5x5-v0", "MiniGrid-DoorKey-6x6-v0", "MiniGrid-UnlockPickup-v0", "BabyAI-PutNextLocal-v0", "MiniGrid-BlockedUnlockPickup-v0", "MiniGrid-KeyCorridorS3R3-v0", "BabyAI-GoToSeqS5R2-v0", "BabyAI-OpenDoor-v0", "BabyAI-PickupLoc-v0") : List.of(System.getProperty("f").split(","))) {
      Trials t = Trials.minigrid(f);
      var counts = new ArrayList<Integer>();
      long nanos = System.nanoTime();
      for (long seed = 500; seed < 500 + Integer.getInteger("seeds", 4); seed++) { int c = t.run(f.equals("MiniGrid-DoorKey-5x5-v0") ? "get to the green goal" : f.equals("MiniGrid-DoorKey-6x6-v0") ? "走到绿色的目标" : t.mission(seed), seed, new MemoryTable(), most).candidates(); counts.add(c); all += Math.log(c); n++; }
      System.out.printf("%-34s %s  %.1f s%n", f, counts, (System.nanoTime() - nanos) / 1e9);
    }
    System.out.printf("geometric mean %.1f%n", Math.exp(all / n));
  }
}
