package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;

/**
 * Tasks in a fixed order that follows from the stream's number, the same for every condition: rounds of all families, each round shuffled.
 * In rounds, because families differ by a factor of hundreds in what they cost: were the whole stream shuffled, its first ten tasks would
 * often be dearer or cheaper than its last fifteen for that reason alone.
 *
 * @param number from 1
 */
record TaskStream(int number, List<String> families, int tasks) {

  /**
   * The first seed of the first stream. Seeds from here on are used for this measurement only: other benches, tests, and the search for
   * constants in the house use smaller ones.
   */
  static final long FIRST_SEED = 1_000_000;

  /** Seeds between the first ones of two streams; no stream is longer. */
  static final int APART = 10_000;

  /** The environments, in order. */
  List<String> environments() {
    var random = new Random(number); // the JDK promises its sequence of numbers
    var order = new ArrayList<String>();
    while (order.size() < tasks) {
      var round = new ArrayList<>(families);
      Collections.shuffle(round, random);
      order.addAll(round);
    }
    return List.copyOf(order.subList(0, tasks));
  }

  /** The seed of the task at a place from 1 on. */
  long seed(int place) {
    return FIRST_SEED + (number - 1L) * APART + place - 1;
  }

  /** The task at a place from 1 on, its goal being the episode's own mission, or the next one's when goals are exchanged. */
  Task task(int place, boolean chinese, Condition condition, int maxAttempts, Control kernel) throws InterruptedException {
    Task own = own(place, chinese, condition.model(), maxAttempts, kernel);
    return condition == Condition.PERMUTED ? own.saying(own(place % tasks + 1, chinese, condition.model(), maxAttempts, kernel)) : own;
  }

  private Task own(int place, boolean chinese, String model, int maxAttempts, Control kernel) throws InterruptedException {
    return mission(environments().get(place - 1), seed(place), chinese, model, maxAttempts, kernel);
  }

  /** An episode's own mission as a task. */
  static Task mission(String environment, long seed, boolean chinese, String model, int maxAttempts, Control kernel)
      throws InterruptedException {
    Value.Fields request =
        Value.fields().with("op", Value.of("episode")).with("env", Value.of(environment)).with("seed", Value.of(seed));
    var mission = new Facts(kernel.request(request, _ -> {}));
    boolean spoken = chinese && !mission.text("chinese").isEmpty();
    return new Task(mission.text(spoken ? "chinese" : "english"), environment, seed, model, maxAttempts);
  }
}
