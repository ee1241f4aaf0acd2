package org.llmagentos.plugin.environment.minigrid;

/**
 * What the agent sees: the {@value #SIZE} by {@value #SIZE} cells before it, turned so that it looks up from the middle of the
 * bottom row, darkened where walls and closed doors stand in the way.
 *
 * <p>The observation is {@value #NUMBERS} numbers: [column][row][type, colour, state] from the upper left, then the direction
 * the agent faces. In the agent's own cell stands what it carries.
 */
final class View {

  static final int SIZE = 7;
  static final int IMAGE = SIZE * SIZE * 3;
  static final int NUMBERS = IMAGE + 1;

  private static final int MIDDLE = SIZE / 2;
  private static final int BOTTOM = SIZE - 1;
  private static final int ALL_LIT = (1 << SIZE) - 1;

  private View() {}

  /**
   * Writes the observation.
   *
   * @param into at least {@value #NUMBERS} numbers
   */
  static void observe(World world, boolean seeThroughWalls, float[] into) {
    Grid grid = world.grid;
    int forward = grid.toNeighbour(world.direction);
    int right = grid.toNeighbour(world.direction + 1);
    int leftmost = world.position - MIDDLE * right;
    int lit = 1 << MIDDLE;
    for (int row = BOTTOM; row >= 0; row--, leftmost += forward) {
      int next = ALL_LIT;
      if (seeThroughWalls) {
        lit = ALL_LIT;
      } else {
        int spread = Visibility.ofRow(lit, opaque(grid, leftmost, right));
        lit = spread & ALL_LIT;
        next = spread >>> SIZE;
      }
      for (int column = 0, index = leftmost; column < SIZE; column++, index += right) {
        int cell = (lit >>> column & 1) == 0 ? Cell.UNSEEN : grid.get(index);
        write(cell, into, (column * SIZE + row) * 3);
      }
      lit = next;
    }
    write(world.carrying, into, (MIDDLE * SIZE + BOTTOM) * 3);
    into[IMAGE] = world.direction;
  }

  private static int opaque(Grid grid, int leftmost, int right) {
    int opaque = 0;
    for (int column = 0, index = leftmost; column < SIZE; column++, index += right) {
      opaque |= Cell.opaque(grid.get(index)) << column;
    }
    return opaque;
  }

  private static void write(int cell, float[] into, int at) {
    into[at] = Cell.type(cell);
    into[at + 1] = Cell.color(cell);
    into[at + 2] = Cell.state(cell);
  }
}
