package org.llmagentos.plugin.environment.minigrid;

import java.util.List;

/** Where a thing lies as seen from where the agent starts; everywhere but {@link #ANYWHERE} it lies in the same room. */
enum Location {
  ANYWHERE("", ""),
  LEFT(" on your left", "在你左边的"),
  RIGHT(" on your right", "在你右边的"),
  FRONT(" in front of you", "在你前面的"),
  BEHIND(" behind you", "在你后面的");

  /** Those that are said, in the order in which they are drawn. */
  static final List<Location> SAID = List.of(LEFT, RIGHT, FRONT, BEHIND);

  /** What is said after the thing. */
  final String english;

  /** What is said before the thing. */
  final String chinese;

  Location(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** Whether a cell lies there from the agent, walls apart. */
  boolean holds(World world, int index) {
    Grid grid = world.grid;
    int dx = grid.x(index) - grid.x(world.position);
    int dy = grid.y(index) - grid.y(world.position);
    int forward = along(world.direction, dx, dy);
    int rightward = along(world.direction + 1, dx, dy);
    return switch (this) {
      case ANYWHERE -> true;
      case LEFT -> rightward < 0;
      case RIGHT -> rightward > 0;
      case FRONT -> forward > 0;
      case BEHIND -> forward < 0;
    };
  }

  private static int along(int direction, int dx, int dy) {
    return switch (direction & 3) {
      case 0 -> dx;
      case 1 -> dy;
      case 2 -> -dx;
      default -> -dy;
    };
  }
}
