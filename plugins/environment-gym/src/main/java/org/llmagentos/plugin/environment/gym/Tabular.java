package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;

/** Dynamics by a table: one state of many, seen as its number. One draw at the beginning and one an action. */
class Tabular implements Dynamics {

  private final Transitions table;
  private final Space actions;
  private final Space observation;
  private int state;
  private double reward;

  /**
   * Over a complete table.
   *
   * @param names of the actions
   */
  Tabular(Transitions table, List<String> names) {
    this.table = table;
    actions = new Space.Discrete(table.actions, names);
    observation = new Space.Discrete(table.states, List.of());
  }

  @Override
  public final Space actions() {
    return actions;
  }

  @Override
  public final Space observation() {
    return observation;
  }

  @Override
  public void begin(Generator random) {
    state = random.categorical(table.starts());
  }

  @Override
  public boolean act(int action, Generator random) {
    int slot = table.slot(state, action, random.random());
    state = table.next(slot);
    reward = table.reward(slot);
    return table.terminal(slot);
  }

  @Override
  public final double reward() {
    return reward;
  }

  @Override
  public final void observe(float[] into) {
    into[0] = state;
  }

  @Override
  public int longs() {
    return 1;
  }

  @Override
  public void save(long[] into, int at) {
    into[at] = state;
  }

  @Override
  public void restore(long[] from, int at) {
    state = (int) from[at];
  }

  final Transitions table() {
    return table;
  }

  final int state() {
    return state;
  }

  final void move(int to) {
    state = to;
  }
}
