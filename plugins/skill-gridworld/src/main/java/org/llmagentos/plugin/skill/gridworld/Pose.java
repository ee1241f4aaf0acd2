package org.llmagentos.plugin.skill.gridworld;

/** Where an agent stands and where it faces. */
record Pose(Spot spot, Heading heading) {

  /** How many poses there are at each spot. */
  static final int HEADINGS = 4;

  /** The pose of a {@link #number}. */
  static Pose of(int number) {
    return new Pose(GridMap.spot(number / HEADINGS), Heading.of(number % HEADINGS));
  }

  /** A number for a pose at a spot that maps cover, from 0 to {@link #HEADINGS} times {@link GridMap#size}, exclusive. */
  int number() {
    return GridMap.index(spot) * HEADINGS + heading.number;
  }

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
      case PICKUP, DROP, TOGGLE, DONE -> this;
    };
  }
}
