package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/**
 * Two rooms with a locked door between them: agent and key on the left, the goal on the right.
 *
 * @param size cells along a side, walls included
 */
record DoorKey(int size) implements SquareLevel {

  private static final Wording MISSION =
      new Wording("use the key to open the door and then get to the goal", "用钥匙打开门,然后走到目标");

  @Override
  public List<Wording> missions() {
    return List.of(MISSION);
  }

  @Override
  public int maxSteps() {
    return 10 * size * size;
  }

  @Override
  public Task generate(Placement place) {
    Grid grid = place.world().grid;
    grid.wallAround(everywhere());
    grid.set(size - 2, size - 2, Cell.GREEN_GOAL);

    int split = place.random().integers(2, size - 2);
    grid.verticalWall(split, 0, size);
    var leftRoom = new Region(0, 0, split, size);
    place.agent(leftRoom, Placement.UNLIMITED);

    int doorRow = place.random().integers(1, size - 2);
    grid.set(split, doorRow, Cell.door(Color.YELLOW, Cell.LOCKED));
    place.object(Cell.of(Cell.KEY, Color.YELLOW), leftRoom, Placement.Refusal.NONE, Placement.UNLIMITED);
    return new Task.ReachGoal(MISSION);
  }
}
