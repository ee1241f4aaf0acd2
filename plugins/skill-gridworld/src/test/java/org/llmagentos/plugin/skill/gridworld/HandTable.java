package org.llmagentos.plugin.skill.gridworld;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.llmagentos.plugin.environment.minigrid.MinigridPlugin;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.testkit.EnvironmentBody;

/** Measures how many seeds {@link Errand} solves, in how many steps, and in how much time: {@code HandTable [first [seeds
 * [environment]...]]}. */
final class HandTable {

  private static final EnvironmentProvider MINIGRID = new MinigridPlugin().environments().getFirst();

  /**
   * What came of some episodes of one environment.
   *
   * @param steps in the mean over solved episodes
   * @param microseconds of processor time for an episode, environment included
   * @param failures the first of them
   */
  record Row(String id, int seeds, int solved, double steps, double microseconds, List<String> failures) {}

  private HandTable() {}

  public static void main(String[] arguments) {
    int first = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    List<String> ids = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
    for (String id : ids.isEmpty() ? MINIGRID.environments().stream().map(spec -> spec.id()).toList() : ids) {
      Row row = row(id, first, seeds);
      System.out.printf(
          "%-38s %4d of %4d  %6.1f steps  %7.0f us  %s%n",
          row.id, row.solved, row.seeds, row.steps, row.microseconds, row.failures);
    }
  }

  static Row row(String id, int first, int seeds) {
    int solved = 0;
    int steps = 0;
    var failures = new ArrayList<String>();
    long nanos = 0;
    for (int seed = first; seed < first + seeds; seed++) {
      var hands = new Hands(new EnvironmentBody(MINIGRID.create(id), seed));
      long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      String stuck = "done";
      try {
        Errand.run(hands, hands.body.mission());
      } catch (Errand.Stuck failure) {
        stuck = failure.getMessage();
      }
      nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
      if (hands.body.outcome().solved()) {
        solved++;
        steps += hands.steps();
      } else {
        failures.add(seed + " " + stuck + (hands.body.over() ? " (over)" : ""));
      }
    }
    List<String> some = failures.subList(0, Math.min(6, failures.size()));
    return new Row(id, seeds, solved, (double) steps / Math.max(1, solved), nanos / 1e3 / seeds, some);
  }
}
