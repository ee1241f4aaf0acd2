package org.llmagentos.sdk.learn;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Learns from experience: a fold over the knowledge log.
 *
 * <p><b>Determinism.</b> {@link #update} is a function of the table and the experience: the kernel drops the table at will and folds
 * the log again. All state is in the table.
 *
 * <p><b>Threads.</b> Updates of one table come one at a time; {@link #choose} may run at the same time on other threads.
 */
public interface Learner {

  /** The name of its table, unique among all plugins. */
  String id();

  /** Takes one experience into the table. A kind of experience it does not learn from it ignores. */
  void update(Experience experience, Table table);

  /**
   * Picks one of the options in a situation.
   *
   * @param options at least one, different from each other
   * @param random seeded by the kernel and journaled with the answer
   */
  default Choice choose(String situation, List<String> options, Knowledge knowledge, RandomGenerator random) {
    throw new UnsupportedOperationException("the learner " + id() + " does not choose");
  }

  /**
   * A choice.
   *
   * @param index of the option chosen
   * @param explored whether it was chosen to learn more rather than for its value
   * @param values what each option is thought to be worth
   */
  record Choice(int index, boolean explored, List<Double> values) {
    public Choice {
      values = List.copyOf(values);
    }
  }
}
