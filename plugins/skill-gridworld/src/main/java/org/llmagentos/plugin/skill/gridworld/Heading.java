package org.llmagentos.plugin.skill.gridworld;

/** A compass direction, numbered as in observations; y grows downwards. */
enum Heading {
  RIGHT(0, 1, 0),
  DOWN(1, 0, 1),
  LEFT(2, -1, 0),
  UP(3, 0, -1);

  private static final Heading[] CLOCKWISE = {RIGHT, DOWN, LEFT, UP};

  final int number;
  final int dx;
  final int dy;

  Heading(int number, int dx, int dy) {
    this.number = number;
    this.dx = dx;
    this.dy = dy;
  }

  static Heading of(int number) {
    return CLOCKWISE[number];
  }

  /** After a turn to the right. */
  Heading clockwise() {
    return CLOCKWISE[number + 1 & 3];
  }

  /** After a turn to the left. */
  Heading counterclockwise() {
    return CLOCKWISE[number + 3 & 3];
  }
}
