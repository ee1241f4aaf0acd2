package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Recording;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.environment.numpy.Pcg64;
import org.llmagentos.sdk.value.Value;

/**
 * Compares the numbers drawn, which row of the table each picked and how likely that was, Taxi's mask and its passenger's mood. A
 * generator that follows the environment's one step behind makes the same draws again.
 */
final class TabularProbe implements Probe {

  private final Recording recording;
  private final GymEnvironment environment;
  private final Tabular tabular;
  private final Transitions table;
  private final Pcg64 bits = new Pcg64(0);
  private final Generator random = new Generator(bits);
  private final long[] words = new long[Pcg64.STATE_LONGS];
  private double draw;
  private int outcome;
  private double probability;

  TabularProbe(Recording recording, GymEnvironment environment, Tabular tabular) {
    this.recording = recording;
    this.environment = environment;
    this.tabular = tabular;
    table = tabular.table();
  }

  @Override
  public void beforeReset(long seed) {
    bits.seed(seed);
    draw = random.random();
  }

  @Override
  public void beforeStep(int step) {
    environment.bits().save(words, 0);
    bits.restore(words, 0);
    draw = random.random();
    int action = (int) recording.at("actions", step).number();
    int slot = table.slot(tabular.state(), action, draw);
    outcome = table.outcome(tabular.state(), action, slot);
    probability = table.probability(slot);
  }

  @Override
  public void after(int steps, List<String> mismatches) {
    String where = "after " + steps + " steps, ";
    if (steps == 0 && recording.has("reset_draws")) {
      compare(where + "reset_draws", drawn(recording.at("reset_draws", 0)), drawn(draw, tabular.state()), mismatches);
    }
    if (steps > 0 && recording.has("draws")) {
      compare(where + "draws", drawn(first(recording.at("draws", steps - 1))), drawn(draw, outcome), mismatches);
    }
    if (steps > 0 && recording.has("info_prob")) {
      compare(where + "info_prob", recording.at("info_prob", steps - 1).number(), probability, mismatches);
    }
    if (tabular instanceof Taxi taxi) {
      compareTaxi(taxi, steps, where, mismatches);
    }
  }

  private void compareTaxi(Taxi taxi, int steps, String where, List<String> mismatches) {
    if (recording.has("action_mask")) {
      var mask = new boolean[table.actions];
      taxi.mask(mask);
      double[] recorded = EpisodeReplay.numbers(recording.at("action_mask", steps));
      for (int action = 0; action < mask.length; action++) {
        compare(where + "action_mask " + action, recorded[action], mask[action] ? 1.0 : 0.0, mismatches);
      }
    }
    if (recording.has("fickle_step")) {
      compare(where + "fickle_step", recording.at("fickle_step", steps).truth(), taxi.mayChange(), mismatches);
    }
  }

  /** A step's draw: the first of its list, the only one that picks from the table. */
  private static Value first(Value draws) {
    return draws instanceof Value.Items(List<Value> items) && !items.isEmpty() ? items.getFirst() : draws;
  }

  private static String drawn(Value recorded) {
    double[] numbers = EpisodeReplay.numbers(recorded);
    return numbers.length == 2 ? drawn(numbers[0], (int) numbers[1]) : recorded.text();
  }

  private static String drawn(double number, int picked) {
    return number + " picks " + picked;
  }

  private static void compare(String what, Object recorded, Object actual, List<String> mismatches) {
    if (!recorded.equals(actual)) {
      mismatches.add(what + ": recorded " + recorded + ", is " + actual);
    }
  }
}
