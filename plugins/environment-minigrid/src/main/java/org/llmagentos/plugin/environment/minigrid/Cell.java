package org.llmagentos.plugin.environment.minigrid;

import java.util.List;

/**
 * What one cell of the grid holds, packed into an {@code int}.
 *
 * <pre>
 *   bits 0-3  object type   }  the low six bits say what the thing is and how it stands: every physical
 *   bits 4-5  door state    }  property is a 64-bit set over them, asked with one shift
 *   bits 6-8  colour
 *   bits 9-   free for later levels: what a box hides, which of two equal objects it is
 * </pre>
 *
 * <p>Types, colours and states carry MiniGrid's own numbers, so an observation is these three fields and nothing else.
 */
final class Cell {

  /** Object types. */
  static final int UNSEEN = 0;

  static final int EMPTY = 1;
  static final int WALL = 2;
  static final int FLOOR = 3;
  static final int DOOR = 4;
  static final int KEY = 5;
  static final int BALL = 6;
  static final int BOX = 7;
  static final int GOAL = 8;
  static final int LAVA = 9;

  /** Door states. */
  static final int OPEN = 0;

  static final int CLOSED = 1;
  static final int LOCKED = 2;

  static final int GREY_WALL = of(WALL, Color.GREY);
  static final int GREEN_GOAL = of(GOAL, Color.GREEN);

  private static final long OPAQUE = 1L << WALL | 1L << (DOOR | CLOSED << 4) | 1L << (DOOR | LOCKED << 4);
  private static final long WALKABLE = 1L << EMPTY | 1L << FLOOR | 1L << (DOOR | OPEN << 4) | 1L << GOAL | 1L << LAVA;
  private static final long PORTABLE = 1L << KEY | 1L << BALL | 1L << BOX;

  private static final List<String> TYPE_NAMES =
      List.of("unseen", "empty", "wall", "floor", "door", "key", "ball", "box", "goal", "lava");

  private Cell() {}

  static int of(int type, int color) {
    return type | color << 6;
  }

  static int door(int color, int state) {
    return DOOR | state << 4 | color << 6;
  }

  static int type(int cell) {
    return cell & 15;
  }

  static String typeName(int cell) {
    return TYPE_NAMES.get(type(cell));
  }

  static int state(int cell) {
    return cell >> 4 & 3;
  }

  static int color(int cell) {
    return cell >> 6 & 7;
  }

  /** 1 when nothing can be seen behind it, else 0. */
  static int opaque(int cell) {
    return (int) (OPAQUE >>> cell) & 1; // a shift by a long's width or more uses the low six bits
  }

  /** Whether the agent can stand there. */
  static boolean walkable(int cell) {
    return (WALKABLE >>> cell & 1) != 0;
  }

  /** Whether the agent can pick it up. */
  static boolean portable(int cell) {
    return (PORTABLE >>> cell & 1) != 0;
  }

  /**
   * What toggling makes of the cell.
   *
   * @param carrying what the agent holds: a locked door yields to a key of its colour only
   */
  static int toggled(int cell, int carrying) {
    return switch (type(cell)) {
      case DOOR -> toggledDoor(cell, carrying);
      case BOX -> EMPTY;
      default -> cell;
    };
  }

  private static int toggledDoor(int door, int carrying) {
    boolean unlocks = type(carrying) == KEY && color(carrying) == color(door);
    return switch (state(door)) {
      case OPEN -> door(color(door), CLOSED);
      case CLOSED -> door(color(door), OPEN);
      default -> unlocks ? door(color(door), OPEN) : door;
    };
  }
}
