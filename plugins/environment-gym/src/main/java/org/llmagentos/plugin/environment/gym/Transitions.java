package org.llmagentos.plugin.environment.gym;

import java.util.Arrays;
import org.llmagentos.sdk.environment.TransitionModel;

/**
 * A table of what each action in each state may lead to, and where episodes begin: Gymnasium's {@code P[s][a]}, whose outcomes are drawn
 * in the order in which they were added.
 *
 * <p>An outcome is drawn as by {@link org.llmagentos.sdk.environment.numpy.Generator#categorical}: the first whose running sum of
 * probabilities is above the number drawn, and the first of all where, by rounding, none is. A row holds one slot more than it has
 * outcomes, and every slot behind the last outcome repeats the first: the slot is then simply how many sums are not above the draw.
 *
 * <p><b>Threads.</b> Built by one, then unchanged.
 */
final class Transitions implements TransitionModel {

  /** A sum that no draw reaches. */
  private static final double NEVER = 2;

  final int states;
  final int actions;
  private final int most;
  private final int width;
  private final double[] starts;
  private final int[] outcomes;
  private final double[] sums;
  private final double[] probabilities;
  private final int[] next;
  private final double[] rewards;
  private final boolean[] terminal;

  /**
   * An empty table.
   *
   * @param most outcomes of an action in a state
   * @param starts how likely each state is to begin with, as running sums
   */
  Transitions(int actions, int most, double[] starts) {
    this.states = starts.length;
    this.actions = actions;
    this.most = most;
    this.starts = starts;
    width = most + 1;
    outcomes = new int[states * actions];
    int slots = states * actions * width;
    sums = new double[slots];
    Arrays.fill(sums, NEVER);
    probabilities = new double[slots];
    next = new int[slots];
    rewards = new double[slots];
    terminal = new boolean[slots];
  }

  /** Running sums of weights that are divided by their sum. */
  static double[] starts(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    var sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += weights[i] / total;
      sums[i] = sum;
    }
    return sums;
  }

  /** One more outcome of an action in a state. */
  void add(int state, int action, double probability, int to, double reward, boolean terminated) {
    int row = state * actions + action;
    int first = row * width;
    int slot = first + outcomes[row];
    sums[slot] = outcomes[row] == 0 ? probability : sums[slot - 1] + probability;
    put(slot, probability, to, reward, terminated);
    if (outcomes[row]++ == 0) {
      for (int behind = first + 1; behind < first + width; behind++) {
        put(behind, probability, to, reward, terminated);
      }
    }
  }

  private void put(int slot, double probability, int to, double reward, boolean terminated) {
    probabilities[slot] = probability;
    next[slot] = to;
    rewards[slot] = reward;
    terminal[slot] = terminated;
  }

  /** Where the outcome of an action in a state stands, by the number drawn. */
  int slot(int state, int action, double draw) {
    int first = (state * actions + action) * width;
    int slot = first;
    for (int i = 0; i < most; i++) {
      slot += sums[first + i] <= draw ? 1 : 0;
    }
    return slot;
  }

  @Override
  public int states() {
    return states;
  }

  @Override
  public int actions() {
    return actions;
  }

  @Override
  public double start(int state) {
    return state == 0 ? starts[0] : starts[state] - starts[state - 1];
  }

  @Override
  public double probability(int state, int action, int outcome) {
    return probabilities[slotOf(state, action, outcome)];
  }

  @Override
  public int next(int state, int action, int outcome) {
    return next[slotOf(state, action, outcome)];
  }

  @Override
  public double reward(int state, int action, int outcome) {
    return rewards[slotOf(state, action, outcome)];
  }

  @Override
  public boolean terminated(int state, int action, int outcome) {
    return terminal[slotOf(state, action, outcome)];
  }

  @Override
  public int outcomes(int state, int action) {
    return outcomes[state * actions + action];
  }

  /** Where an outcome of an action in a state stands, by its place among them. */
  int slotOf(int state, int action, int outcome) {
    return (state * actions + action) * width + outcome;
  }

  /** The place among the outcomes of an action in a state of what stands in that slot. */
  int outcome(int state, int action, int slot) {
    int outcome = slot - slotOf(state, action, 0);
    return outcome < outcomes(state, action) ? outcome : 0;
  }

  double probability(int slot) {
    return probabilities[slot];
  }

  int next(int slot) {
    return next[slot];
  }

  double reward(int slot) {
    return rewards[slot];
  }

  boolean terminal(int slot) {
    return terminal[slot];
  }

  /** Running sums of how likely each state is to begin with. */
  double[] starts() {
    return starts;
  }
}
