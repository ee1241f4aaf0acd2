package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/**
 * CliffWalking (Sutton and Barto, example 6.6): from the lower left to the lower right of a grid, where all between them is a cliff. Who
 * falls pays 100 and is back at the start; the walk goes on. Where it is slippery, one goes each of the way one wants, the one to its left
 * and the one to its right as likely.
 */
final class CliffWalking {

  static final Wording MISSION = new Wording("walk along the cliff to the other end without falling", "沿着悬崖走到另一头,不要掉下去");

  private static final List<String> ACTIONS = List.of("up", "right", "down", "left");
  private static final int[] DOWN = {-1, 0, 1, 0};
  private static final int[] RIGHT = {0, 1, 0, -1};
  private static final int ROWS = 4;
  private static final int COLUMNS = 12;
  private static final int START = (ROWS - 1) * COLUMNS;
  private static final int GOAL = ROWS * COLUMNS - 1;

  private CliffWalking() {}

  /** As the parameters say, slippery or not where they do not say. */
  static Dynamics of(Parameters parameters, boolean otherwise) {
    boolean slippery = parameters.flag("is_slippery", otherwise);
    var starts = new double[ROWS * COLUMNS];
    starts[START] = 1;
    var table = new Transitions(ACTIONS.size(), slippery ? 3 : 1, Transitions.starts(starts));
    for (int state = 0; state < starts.length; state++) {
      for (int action = 0; action < ACTIONS.size(); action++) {
        if (slippery) {
          add(table, state, action, 1.0 / 3, (action + 3) % 4);
          add(table, state, action, 1.0 / 3, action);
          add(table, state, action, 1.0 / 3, (action + 1) % 4);
        } else {
          add(table, state, action, 1.0, action);
        }
      }
    }
    return new Tabular(table, ACTIONS);
  }

  private static void add(Transitions table, int state, int action, double probability, int way) {
    int row = Math.clamp(state / COLUMNS + DOWN[way], 0, ROWS - 1);
    int column = Math.clamp(state % COLUMNS + RIGHT[way], 0, COLUMNS - 1);
    int to = row * COLUMNS + column;
    if (to > START && to < GOAL) {
      table.add(state, action, probability, START, -100, false);
    } else {
      table.add(state, action, probability, to, -1, to == GOAL);
    }
  }
}
