package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import org.llmagentos.sdk.environment.Drawing;

/** Draws a world from above, as MiniGrid does, with what the agent sees lit up. */
final class Portrait {

  private static final int MIDDLE = View.SIZE / 2;

  private Portrait() {}

  static Drawing of(World world, boolean seeThroughWalls) {
    Grid grid = world.grid;
    boolean[] seen = seen(world, seeThroughWalls);
    var tiles = new ArrayList<Drawing.Tile>();
    for (int y = 0; y < grid.height; y++) {
      for (int x = 0; x < grid.width; x++) {
        int index = grid.index(x, y);
        int cell = grid.get(index);
        tiles.add(index == world.position ? Look.agent(cell, world.direction) : Look.cell(cell, seen[index]));
      }
    }
    int held = world.carrying;
    String caption = held == Cell.EMPTY ? "" : "carrying a " + Color.name(Cell.color(held)) + " " + Cell.typeName(held);
    return new Drawing(grid.width, grid.height, tiles, caption);
  }

  /** The cells that {@link View#observe} shows, by index. */
  private static boolean[] seen(World world, boolean seeThroughWalls) {
    Grid grid = world.grid;
    var seen = new boolean[grid.size()];
    int forward = grid.toNeighbour(world.direction);
    int right = grid.toNeighbour(world.direction + 1);
    int leftmost = world.position - MIDDLE * right;
    int all = (1 << View.SIZE) - 1;
    int lit = 1 << MIDDLE;
    for (int row = 0; row < View.SIZE; row++, leftmost += forward) {
      int opaque = 0;
      for (int column = 0; column < View.SIZE; column++) {
        opaque |= Cell.opaque(grid.get(leftmost + column * right)) << column;
      }
      int spread = seeThroughWalls ? all | all << View.SIZE : Visibility.ofRow(lit, opaque);
      for (int column = 0; column < View.SIZE; column++) {
        seen[leftmost + column * right] = (spread >>> column & 1) != 0;
      }
      lit = spread >>> View.SIZE;
    }
    return seen;
  }
}
