package org.llmagentos.plugin.environment.minigrid;

import java.util.List;

/**
 * What one cell of the grid holds, packed into an {@code int}.
 *
 * <pre>
 *   bits 0-3   object type  }  the low six bits say what the thing is and how it stands: every physical
 *   bits 4-5   door state   }  property is a 64-bit set over them, asked with one shift
 *   bits 6-8   colour
 *   bits 9-14  identity: which of two equal objects it is; 0 for what no instruction speaks of
 *   bits 15-18 what a box hides: object type, 0 for nothing
 *   bits 19-21 and its colour
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

  /** What can be carried, in the order in which MiniGrid draws it. */
  static final List<Integer> KINDS = List.of(KEY, BALL, BOX);

  /** Door states. */
  static final int OPEN = 0;

  static final int CLOSED = 1;
  static final int LOCKED = 2;

  /** The largest identity: sets of objects are the bits of a {@code long}. */
  static final int MAX_IDENTITY = 63;

  static final int GREY_WALL = of(WALL, Color.GREY);
  static final int GREEN_GOAL = of(GOAL, Color.GREEN);
  static final int RED_LAVA = of(LAVA, Color.RED);

  private static final long OPAQUE = 1L << WALL | 1L << (DOOR | CLOSED << 4) | 1L << (DOOR | LOCKED << 4);
  private static final long WALKABLE = 1L << EMPTY | 1L << FLOOR | 1L << (DOOR | OPEN << 4) | 1L << GOAL | 1L << LAVA;
  private static final long PORTABLE = 1L << KEY | 1L << BALL | 1L << BOX;

  private static final List<String> TYPE_NAMES =
      List.of("unseen", "empty", "wall", "floor", "door", "key", "ball", "box", "goal", "lava");

  private static final List<String> CHINESE_TYPE_NAMES = List.of("", "", "墙", "地板", "门", "钥匙", "球", "箱子", "目标", "岩浆");

  private Cell() {}

  static int of(int type, int color) {
    return type | color << 6;
  }

  static int door(int color, int state) {
    return DOOR | state << 4 | color << 6;
  }

  /**
   * A box that hides something.
   *
   * @param content a cell, of which type and colour are kept
   */
  static int box(int color, int content) {
    return of(BOX, color) | type(content) << 15 | color(content) << 19;
  }

  /** The same object under another identity. */
  static int identified(int cell, int identity) {
    return cell & ~(MAX_IDENTITY << 9) | identity << 9;
  }

  /** The same object in another colour. */
  static int painted(int cell, int color) {
    return cell & ~(7 << 6) | color << 6;
  }

  static int type(int cell) {
    return cell & 15;
  }

  static String typeName(int cell) {
    return TYPE_NAMES.get(type(cell));
  }

  static String chineseTypeName(int cell) {
    return CHINESE_TYPE_NAMES.get(type(cell));
  }

  static int state(int cell) {
    return cell >> 4 & 3;
  }

  static int color(int cell) {
    return cell >> 6 & 7;
  }

  static int identity(int cell) {
    return cell >> 9 & MAX_IDENTITY;
  }

  /** What a box hides; {@link #EMPTY} for nothing. */
  static int content(int cell) {
    int type = cell >> 15 & 15;
    return type == 0 ? EMPTY : of(type, cell >> 19 & 7);
  }

  /** Whether the cell holds one of those objects, given as a set of identities. */
  static boolean isOneOf(int cell, long objects) {
    return (objects >>> identity(cell) & 1) != 0;
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
      case BOX -> content(cell);
      default -> cell;
    };
  }

  private static int toggledDoor(int door, int carrying) {
    boolean unlocks = type(carrying) == KEY && color(carrying) == color(door);
    return switch (state(door)) {
      case OPEN -> standing(door, CLOSED);
      case CLOSED -> standing(door, OPEN);
      default -> unlocks ? standing(door, OPEN) : door;
    };
  }

  /** The same door in another state. */
  static int standing(int door, int state) {
    return door & ~(3 << 4) | state << 4;
  }
}
