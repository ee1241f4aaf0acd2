package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/**
 * One room with the goal in its far corner, behind a strip of lava with a gap.
 *
 * @param size cells along a side, walls included
 */
record LavaGap(int size) implements SquareLevel {

  @Override
  public List<Wording> missions() {
    return List.of(Crossing.AVOID_LAVA);
  }

  @Override
  public int maxSteps() {
    return 4 * size * size;
  }

  @Override
  public Task generate(Placement place) {
    Grid grid = place.world().grid;
    grid.wallAround(everywhere());
    place.world().enter(1, 1);
    grid.set(size - 2, size - 2, Cell.GREEN_GOAL);
    int column = place.random().integers(2, size - 2);
    int gap = place.random().integers(1, size - 1);
    for (int row = 1; row < size - 1; row++) {
      if (row != gap) {
        grid.set(column, row, Cell.RED_LAVA);
      }
    }
    return new Task.ReachGoal(Crossing.AVOID_LAVA);
  }
}
