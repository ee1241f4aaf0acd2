package org.llmagentos.plugin.skill.gridworld;

/** Where an agent stands and where it faces. */
record Pose(Spot spot, Heading heading) {

  /** The place in front. */
  Spot ahead() {
    return spot.toward(heading);
  }

  /** The pose after a turn or a step; a step is taken to succeed. */
  Pose after(Action action) {
    return switch (action) {
      case LEFT -> new Pose(spot, heading.counterclockwise());
      case RIGHT -> new Pose(spot, heading.clockwise());
      case FORWARD -> new Pose(ahead(), heading);
      case PICKUP, DROP, TOGGLE -> this;
    };
  }
}
