package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/**
 * One empty room with the goal in its far corner.
 *
 * @param size cells along a side, walls included
 * @param randomStart whether the agent starts anywhere, or in the upper left corner facing right
 */
record Empty(int size, boolean randomStart) implements SquareLevel {

  private static final Wording MISSION = new Wording("get to the green goal square", "走到绿色的目标格");

  @Override
  public List<Wording> missions() {
    return List.of(MISSION);
  }

  @Override
  public int maxSteps() {
    return 4 * size * size;
  }

  @Override
  public boolean seeThroughWalls() {
    return true;
  }

  @Override
  public Task generate(Placement place) {
    var room = everywhere();
    World world = place.world();
    world.grid.wallAround(room);
    world.grid.set(size - 2, size - 2, Cell.GREEN_GOAL);
    if (randomStart) {
      place.agent(room, Placement.UNLIMITED);
    } else {
      world.enter(1, 1);
    }
    return new Task.ReachGoal(MISSION);
  }
}
