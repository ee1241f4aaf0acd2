package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;

/**
 * Tasks in a fixed order that follows from the stream's number: each family as often as any other, shuffled. The same for every condition.
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
    var order = new ArrayList<String>();
    for (int i = 0; i < tasks; i++) {
      order.add(families.get(i % families.size()));
    }
    Collections.shuffle(order, new Random(number)); // the JDK promises its sequence of numbers
    return order;
  }

  /** The seed of the task at a place from 1 on. */
  long seed(int place) {
    return FIRST_SEED + (number - 1L) * APART + place - 1;
  }

  /** The task at a place from 1 on, its goal being the episode's own mission. */
  Task task(int place, boolean chinese, int maxAttempts, Control kernel) throws InterruptedException {
    String environment = environments().get(place - 1);
    Value.Fields request =
        Value.fields().with("op", Value.of("episode")).with("env", Value.of(environment)).with("seed", Value.of(seed(place)));
    var mission = new Facts(kernel.request(request, _ -> {}));
    boolean spoken = chinese && !mission.text("chinese").isEmpty();
    return new Task(mission.text(spoken ? "chinese" : "english"), environment, seed(place), maxAttempts);
  }
}
