package org.llmagentos.plugin.skill.gridworld;

import java.util.Optional;

/**
 * A shortest walk.
 *
 * @param pose where it ends
 * @param steps how many actions it takes
 * @param first the first of them; empty for no walk at all
 */
record Leg(Pose pose, int steps, Optional<Action> first) {

  /** This walk and one more action. */
  Leg then(Action action) {
    return new Leg(pose.after(action), steps + 1, first.isPresent() ? first : Optional.of(action));
  }
}
