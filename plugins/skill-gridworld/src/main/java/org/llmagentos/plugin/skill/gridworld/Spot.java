package org.llmagentos.plugin.skill.gridworld;

/** A cell's place, counted from where the agent stood when its map began; x grows to the right, y downwards. */
record Spot(int x, int y) {

  static final Spot START = new Spot(0, 0);

  /** The place {@code steps} cells further that way. */
  Spot toward(Heading heading, int steps) {
    return new Spot(x + heading.dx * steps, y + heading.dy * steps);
  }

  /** The cell next to this one that way. */
  Spot toward(Heading heading) {
    return toward(heading, 1);
  }

  /** Whether that spot is one step away. */
  boolean beside(Spot other) {
    return Math.abs(x - other.x) + Math.abs(y - other.y) == 1;
  }
}
