package org.llmagentos.plugin.environment.minigrid;

/**
 * The physical state of an episode: grid, agent, what it carries, steps taken; and what the seven actions do to it.
 *
 * <p>A step allocates nothing and draws nothing.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
final class World {

  static final int LEFT = 0;
  static final int RIGHT = 1;
  static final int FORWARD = 2;
  static final int PICKUP = 3;
  static final int DROP = 4;
  static final int TOGGLE = 5;
  static final int DONE = 6;
  static final int ACTIONS = 7;

  /** Position of an agent that is not placed yet. */
  static final int NOWHERE = -1;

  final Grid grid;
  /** Index of the agent's cell, or {@link #NOWHERE}. */
  int position = NOWHERE;
  /** Where the agent faces: 0 right, 1 down, 2 left, 3 up. */
  int direction;
  /** The object in hand, {@link Cell#EMPTY} when there is none. */
  int carrying = Cell.EMPTY;
  /** Steps since the reset. */
  int steps;
  /** The last action taken, and what was in hand before it: the two things about a step that its outcome does not show. */
  int action = DONE;

  int heldBefore = Cell.EMPTY;

  private int handedFrom = NOWHERE;

  World(Grid grid) {
    this.grid = grid;
  }

  /** An empty world without an agent. */
  void clear() {
    grid.clear();
    position = NOWHERE;
    direction = 0;
    carrying = Cell.EMPTY;
    steps = 0;
    action = DONE;
    heldBefore = Cell.EMPTY;
    handedFrom = NOWHERE;
  }

  /** Gives the agent the thing that lies there to start with. */
  void handOver(int index) {
    carrying = grid.get(index);
    grid.set(index, Cell.EMPTY);
    handedFrom = index;
  }

  /** Writes what the agent sees. What it starts with in hand it still sees lying, as in Minigrid, until it takes a step. */
  void observe(boolean seeThroughWalls, float[] into) {
    boolean handed = steps == 0 && handedFrom != NOWHERE;
    if (handed) {
      grid.set(handedFrom, carrying);
      carrying = Cell.EMPTY;
    }
    View.observe(this, seeThroughWalls, into);
    if (handed) {
      handOver(handedFrom);
    }
  }

  /** Puts the agent there, facing right. */
  void enter(int x, int y) {
    position = grid.index(x, y);
    direction = 0;
  }

  /** Index of the cell before the agent. */
  int ahead() {
    return position + grid.toNeighbour(direction);
  }

  /**
   * Takes one step.
   *
   * @param action one of the seven
   * @return what it meant in any level: a goal reached, a step into lava, or neither
   */
  Verdict act(int action) {
    this.action = action;
    heldBefore = carrying;
    steps++;
    int ahead = ahead();
    int cell = grid.get(ahead);
    switch (action) {
      case LEFT -> direction = (direction + 3) & 3;
      case RIGHT -> direction = (direction + 1) & 3;
      case FORWARD -> {
        return walk(ahead, cell);
      }
      case PICKUP -> {
        if (carrying == Cell.EMPTY && Cell.portable(cell)) {
          carrying = cell;
          grid.set(ahead, Cell.EMPTY);
        }
      }
      case DROP -> {
        if (cell == Cell.EMPTY) {
          grid.set(ahead, carrying);
          carrying = Cell.EMPTY;
        }
        grid.remember();
      }
      case TOGGLE -> grid.set(ahead, Cell.toggled(cell, carrying));
      default -> {} // DONE says something to some tasks, nothing to the world
    }
    return Verdict.ONGOING;
  }

  private Verdict walk(int ahead, int cell) {
    if (Cell.walkable(cell)) {
      position = ahead;
    }
    return switch (Cell.type(cell)) {
      case Cell.GOAL -> Verdict.SUCCESS;
      case Cell.LAVA -> Verdict.FAILURE;
      default -> Verdict.ONGOING;
    };
  }
}
