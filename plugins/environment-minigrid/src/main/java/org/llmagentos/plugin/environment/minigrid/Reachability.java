package org.llmagentos.plugin.environment.minigrid;

/** Whether the agent could get at things without moving others. Locked doors count as open. */
final class Reachability {

  private Reachability() {}

  /** Whether it could get at every thing and every door. */
  static boolean ofEverything(World world) {
    Grid grid = world.grid;
    boolean[] reached = flood(grid, world.position);
    for (int index = 0; index < reached.length; index++) {
      int cell = grid.get(index);
      if (!reached[index] && cell != Cell.EMPTY && Cell.type(cell) != Cell.WALL) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] flood(Grid grid, int start) {
    var reached = new boolean[grid.size()];
    var left = new int[grid.size()];
    int count = 1;
    left[0] = start;
    reached[start] = true;
    while (count > 0) {
      int index = left[--count];
      int cell = grid.get(index);
      boolean passable = cell == Cell.EMPTY || Cell.type(cell) == Cell.DOOR;
      for (int side = 0; side < Room.SIDES && passable; side++) {
        int next = index + grid.toNeighbour(side);
        if (!reached[next]) {
          reached[next] = true;
          left[count++] = next;
        }
      }
    }
    return reached;
  }
}
