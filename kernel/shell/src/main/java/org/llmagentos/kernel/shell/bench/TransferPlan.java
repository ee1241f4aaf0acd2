package org.llmagentos.kernel.shell.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link TransferBench} and {@link UnseenBench} are to do.
 *
 * @param stream number of the first stream of tasks; one gives the same tasks wherever it is drawn
 * @param tasks in each stream
 * @param chinese whether goals are said in Chinese, where the environment speaks it
 * @param families ids of the environments
 * @param maxAttempts programs that may be tried for one task
 * @param csv where every single task is written to, or null
 * @param plot where the learning curve is drawn, or null
 */
public record TransferPlan(
    int stream,
    int tasks,
    boolean chinese,
    List<String> families,
    List<Condition> conditions,
    int maxAttempts,
    @Nullable Path csv,
    @Nullable Path plot) {

  /** The families of the house, from one room to several, with and without keys. */
  public static final List<String> FAMILIES =
      List.of(
          "MiniGrid-Unlock-v0",
          "MiniGrid-DoorKey-8x8-v0",
          "MiniGrid-UnlockPickup-v0",
          "BabyAI-PutNextLocal-v0",
          "BabyAI-GoToLocal-v0",
          "BabyAI-PickupLoc-v0",
          "BabyAI-OpenDoor-v0",
          "BabyAI-UnlockLocal-v0",
          "BabyAI-GoToSeqS5R2-v0",
          "MiniGrid-KeyCorridorS3R3-v0",
          "MiniGrid-BlockedUnlockPickup-v0",
          "MiniGrid-Fetch-5x5-N2-v0");

  public static final int TASKS = 60;

  /** The last stream that may be the first: those of higher numbers come to seeds on which others are judged. */
  public static final int STREAMS = 100;
  public static final int ATTEMPTS = 1_000;

  /** What is done when nothing is said. */
  public static final TransferPlan DEFAULT = new TransferPlan(1, TASKS, false, FAMILIES, List.of(Condition.values()), ATTEMPTS, null, null);

  public TransferPlan {
    families = List.copyOf(families);
    conditions = List.copyOf(conditions);
  }
}
