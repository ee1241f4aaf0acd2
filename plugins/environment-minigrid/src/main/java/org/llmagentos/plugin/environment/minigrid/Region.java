package org.llmagentos.plugin.environment.minigrid;

/**
 * A rectangle of cells.
 *
 * @param x column of its upper left corner
 * @param y row of its upper left corner
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
record Region(int x, int y, int width, int height) {

  Region {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a region of " + width + " by " + height + " has no cell");
    }
  }

  boolean contains(int column, int row) {
    return column >= x && column < x + width && row >= y && row < y + height;
  }

  /** A cell in it at random: first the column is drawn, then the row. */
  int random(LevelDraws random, Grid grid) {
    int column = random.integers(Math.max(x, 0), Math.min(x + width, grid.width));
    int row = random.integers(Math.max(y, 0), Math.min(y + height, grid.height));
    return grid.index(column, row);
  }
}
