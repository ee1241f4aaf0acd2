package org.llmagentos.plugin.skill.gridworld;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is true of a world, for one who sees all of it: the poses to which one can walk without touching anything. */
record Oracle(TinyWorld world, Set<Pose> reachable) {

  static Oracle of(TinyWorld world) {
    var reachable = new LinkedHashSet<Pose>();
    var queue = new ArrayDeque<Pose>();
    queue.add(world.agent());
    while (!queue.isEmpty()) {
      Pose pose = queue.remove();
      if (reachable.add(pose)) {
        queue.add(pose.after(Action.LEFT));
        queue.add(pose.after(Action.RIGHT));
        Cell front = world.at(pose.ahead());
        boolean openDoor = front.kind() == Kind.DOOR && front.state() == 0;
        if (openDoor || front.kind() == Kind.EMPTY || front.kind() == Kind.FLOOR) {
          queue.add(pose.after(Action.FORWARD));
        }
      }
    }
    return new Oracle(world, reachable);
  }

  /** Whether such a thing can be seen from anywhere. */
  boolean visible(Kind kind) {
    for (Pose pose : reachable) {
      Cell[][] view = world.view(pose);
      for (int i = 0; i < View.SIZE * View.SIZE; i++) {
        Cell cell = view[i / View.SIZE][i % View.SIZE];
        if (cell != null && cell.kind() == kind) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether one can stand before such a thing. */
  boolean canFace(Kind kind) {
    return reachable.stream().anyMatch(pose -> world.at(pose.ahead()).kind() == kind);
  }

  /** Whether one can stand before that spot. */
  boolean canFace(Spot spot) {
    return reachable.stream().anyMatch(pose -> pose.ahead().equals(spot));
  }
}
