package org.llmagentos.plugin.skill.gridworld;

/**
 * What a cell holds, as it was last seen.
 *
 * @param state of a door: 0 open, 1 closed, 2 locked
 */
record Cell(Kind kind, Colour colour, int state) {

  private static final int OPEN = 0;
  private static final int CLOSED = 1;
  private static final int LOCKED = 2;
  private static final int STATES = 3;
  private static final Cell[] ALL = all();

  static final Cell UNSEEN = of(Kind.UNSEEN.number(), 0, 0);
  static final Cell EMPTY = of(Kind.EMPTY.number(), 0, 0);

  /** The cell of these numbers of an observation. */
  static Cell of(int kind, int colour, int state) {
    return ALL[(kind * Colour.count() + colour) * STATES + state];
  }

  private static Cell[] all() {
    var all = new Cell[Kind.count() * Colour.count() * STATES];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Cell(Kind.of(i / STATES / Colour.count()), Colour.of(i / STATES % Colour.count()), i % STATES);
    }
    return all;
  }

  boolean seen() {
    return kind != Kind.UNSEEN;
  }

  boolean open() {
    return kind == Kind.DOOR && state == OPEN;
  }

  boolean closed() {
    return kind == Kind.DOOR && state == CLOSED;
  }

  boolean locked() {
    return kind == Kind.DOOR && state == LOCKED;
  }

  /** Whether a step forward leads into it. */
  boolean enterable() {
    return switch (kind) {
      case EMPTY, FLOOR, GOAL, LAVA -> true;
      case DOOR -> open();
      case UNSEEN, WALL, KEY, BALL, BOX -> false;
    };
  }

  /** Whether one can walk on across it: a goal ends the walk, and so does lava. */
  boolean crossable() {
    return enterable() && kind != Kind.GOAL && kind != Kind.LAVA;
  }

  /** Whether it can be taken away. */
  boolean movable() {
    return switch (kind) {
      case KEY, BALL, BOX -> true;
      case UNSEEN, EMPTY, WALL, FLOOR, DOOR, GOAL, LAVA -> false;
    };
  }

  /** Whether what is behind it is known to be in sight. */
  boolean transparent() {
    return switch (kind) {
      case EMPTY, FLOOR, KEY, BALL, BOX, GOAL, LAVA -> true;
      case DOOR -> open();
      case UNSEEN, WALL -> false;
    };
  }
}
