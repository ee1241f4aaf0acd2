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
  private final int[] remembered;
  private final int[] toNeighbour;

  Grid(int width, int height) {
    this.width = width;
    this.height = height;
    this.rowLength = width + 2 * MOAT;
    this.cells = new int[rowLength * (height + 2 * MOAT)];
    this.remembered = new int[cells.length];
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

  /** Steps from one cell to the other, were there nothing in the way. */
  int distance(int from, int to) {
    return Math.abs(x(from) - x(to)) + Math.abs(y(from) - y(to));
  }

  /** Whether the cells are the same or share a side or a corner. */
  boolean touches(int one, int other) {
    return Math.abs(x(one) - x(other)) <= 1 && Math.abs(y(one) - y(other)) <= 1;
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

  /** Length of the array: indices are less. */
  int size() {
    return cells.length;
  }

  /** Keeps in mind where every object is now. */
  void remember() {
    System.arraycopy(cells, 0, remembered, 0, cells.length);
  }

  /** What was there when {@link #remember} was last called; only the identity counts. */
  int remembered(int index) {
    return remembered[index];
  }

  /** Empties the level and forgets what was remembered. */
  void clear() {
    Arrays.fill(remembered, Cell.EMPTY);
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

  /** Writes the cells from {@code at} on, one a word: the cell below, the identity remembered there above. */
  void save(long[] into, int at) {
    for (int y = 0, word = at; y < height; y++) {
      for (int x = 0, index = index(0, y); x < width; x++) {
        into[word++] = cells[index] | (long) Cell.identity(remembered[index]) << 32;
        index++;
      }
    }
  }

  /** Takes the cells that {@link #save} wrote. */
  void restore(long[] from, int at) {
    for (int y = 0, word = at; y < height; y++) {
      for (int x = 0, index = index(0, y); x < width; x++) {
        cells[index] = (int) from[word];
        remembered[index++] = Cell.identified(Cell.EMPTY, (int) (from[word++] >>> 32));
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
