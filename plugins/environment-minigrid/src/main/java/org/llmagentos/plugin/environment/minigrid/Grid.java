package org.llmagentos.plugin.environment.minigrid;

import java.util.Arrays;

/**
 * The cells of a level in one array, row after row, inside a moat of grey wall.
 *
 * <p>The moat is as wide as the agent sees, so whatever lies in view is a cell of the array: the view needs no bounds checks,
 * and what is outside the level looks like wall, as in MiniGrid. A cell is addressed by its <em>index</em>; a step to a
 * neighbour is an addition.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
final class Grid {

  private static final int MOAT = View.SIZE - 1;

  final int width;
  final int height;
  private final int rowLength;
  private final int[] cells;
  private final int[] toNeighbour;

  Grid(int width, int height) {
    this.width = width;
    this.height = height;
    this.rowLength = width + 2 * MOAT;
    this.cells = new int[rowLength * (height + 2 * MOAT)];
    this.toNeighbour = new int[] {1, rowLength, -1, -rowLength};
    Arrays.fill(cells, Cell.GREY_WALL);
  }

  /** Index of the cell in column {@code x} and row {@code y}, both from 0. */
  int index(int x, int y) {
    return (y + MOAT) * rowLength + x + MOAT;
  }

  int x(int index) {
    return index % rowLength - MOAT;
  }

  int y(int index) {
    return index / rowLength - MOAT;
  }

  /** What to add to an index to reach the neighbour in that direction: 0 right, 1 down, 2 left, 3 up. */
  int toNeighbour(int direction) {
    return toNeighbour[direction & 3];
  }

  int get(int index) {
    return cells[index];
  }

  void set(int index, int cell) {
    cells[index] = cell;
  }

  int get(int x, int y) {
    return cells[index(x, y)];
  }

  void set(int x, int y, int cell) {
    cells[index(x, y)] = cell;
  }

  /** Empties the level. */
  void clear() {
    for (int y = 0; y < height; y++) {
      Arrays.fill(cells, index(0, y), index(width, y), Cell.EMPTY);
    }
  }

  void horizontalWall(int x, int y, int length) {
    Arrays.fill(cells, index(x, y), index(x + length, y), Cell.GREY_WALL);
  }

  void verticalWall(int x, int y, int length) {
    for (int i = 0; i < length; i++) {
      set(x, y + i, Cell.GREY_WALL);
    }
  }

  /** Walls along the four sides of the rectangle, which they belong to. */
  void wallAround(Region region) {
    horizontalWall(region.x(), region.y(), region.width());
    horizontalWall(region.x(), region.y() + region.height() - 1, region.width());
    verticalWall(region.x(), region.y(), region.height());
    verticalWall(region.x() + region.width() - 1, region.y(), region.height());
  }

  /** Writes the cells from {@code at} on, one a word. */
  void save(long[] into, int at) {
    for (int y = 0, word = at; y < height; y++) {
      for (int x = 0, index = index(0, y); x < width; x++) {
        into[word++] = cells[index++];
      }
    }
  }

  /** Takes the cells that {@link #save} wrote. */
  void restore(long[] from, int at) {
    for (int y = 0, word = at; y < height; y++) {
      for (int x = 0, index = index(0, y); x < width; x++) {
        cells[index++] = (int) from[word++];
      }
    }
  }

  /** {@code Grid.encode()} of MiniGrid, flattened: [x][y][type, colour, state]. */
  int[] encode() {
    var encoded = new int[width * height * 3];
    for (int x = 0, at = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        int cell = get(x, y);
        encoded[at++] = Cell.type(cell);
        encoded[at++] = Cell.color(cell);
        encoded[at++] = Cell.state(cell);
      }
    }
    return encoded;
  }
}
