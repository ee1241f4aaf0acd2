package org.llmagentos.plugin.environment.minigrid;

/**
 * Puts the agent and objects on random free cells, with MiniGrid's draws in MiniGrid's order.
 *
 * <p>A cell is drawn again until it is empty, does not hold the agent and is not refused by the rule given.
 *
 * @param world the world being furnished
 * @param random where the draws come from
 */
record Placement(World world, LevelDraws random) {

  /** For a placement that draws until it succeeds: in MiniGrid without end, here some two thousand million times. */
  static final int UNLIMITED = Integer.MAX_VALUE - 1;

  /** Refuses some cells as places for an object. */
  interface Refusal {

    /** Refuses nothing. */
    Refusal NONE = (_, _) -> false;

    boolean refuses(World world, int index);
  }

  /** {@code place_obj}: puts an object into a region; returns the index of its cell. */
  int object(int cell, Region region, Refusal refusal, int maxTries) {
    int index = free(region, refusal, maxTries);
    world.grid.set(index, cell);
    return index;
  }

  /** {@code place_agent}: puts the agent into a region, facing a random direction. */
  void agent(Region region, int maxTries) {
    world.position = World.NOWHERE;
    world.position = free(region, Refusal.NONE, maxTries);
    world.direction = random.integers(0, 4);
  }

  private int free(Region region, Refusal refusal, int maxTries) {
    for (int tries = 0; tries <= maxTries; tries++) {
      int index = region.random(random, world.grid);
      if (world.grid.get(index) == Cell.EMPTY && index != world.position && !refusal.refuses(world, index)) {
        return index;
      }
    }
    throw new Rejected("no free cell found in " + maxTries + " tries");
  }
}
