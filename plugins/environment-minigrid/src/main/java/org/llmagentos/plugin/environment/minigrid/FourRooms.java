package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/** Four rooms with gaps in the walls between them; agent and goal are anywhere. */
record FourRooms() implements SquareLevel {

  private static final Wording MISSION = new Wording("reach the goal", "到达目标");

  @Override
  public List<Wording> missions() {
    return List.of(MISSION);
  }

  @Override
  public int size() {
    return 19;
  }

  @Override
  public int maxSteps() {
    return 100;
  }

  @Override
  public Task generate(Placement place) {
    Grid grid = place.world().grid;
    grid.wallAround(everywhere());
    int room = size() / 2;
    divideByColumn(place, 0, room);
    divideByRow(place, 0, room);
    divideByRow(place, room, room);
    divideByColumn(place, room, room);
    place.agent(everywhere(), Placement.UNLIMITED);
    place.object(Cell.GREEN_GOAL, everywhere(), Placement.Refusal.NONE, Placement.UNLIMITED);
    return new Task.ReachGoal(MISSION);
  }

  private static void divideByColumn(Placement place, int top, int room) {
    place.world().grid.verticalWall(room, top, room);
    place.world().grid.set(room, place.random().integers(top + 1, top + room), Cell.EMPTY);
  }

  private static void divideByRow(Placement place, int left, int room) {
    place.world().grid.horizontalWall(left, room, room);
    place.world().grid.set(place.random().integers(left + 1, left + room), room, Cell.EMPTY);
  }
}
