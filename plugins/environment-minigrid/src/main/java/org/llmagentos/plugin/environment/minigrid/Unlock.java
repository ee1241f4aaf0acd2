package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/** Two rooms with a locked door between them; the agent and the door's key are in the left one. */
record Unlock() implements Level {

  private static final Wording MISSION = new Wording("open the door", "打开门");

  private static final int ROOM_SIZE = 6;
  private static final int RIGHT_SIDE = 0;

  @Override
  public List<Wording> missions() {
    return List.of(MISSION);
  }

  @Override
  public int width() {
    return RoomGrid.length(2, ROOM_SIZE);
  }

  @Override
  public int height() {
    return RoomGrid.length(1, ROOM_SIZE);
  }

  @Override
  public int maxSteps() {
    return 8 * ROOM_SIZE * ROOM_SIZE;
  }

  @Override
  public Task generate(Placement place) {
    var rooms = new RoomGrid(place, ROOM_SIZE, 1, 2);
    Room left = rooms.room(0, 0);
    int door = rooms.addLockedDoor(left, RIGHT_SIDE);
    int color = Cell.color(place.world().grid.get(door));
    rooms.addObject(left, Cell.of(Cell.KEY, color));
    rooms.placeAgent(left);
    return new Task.OpenDoor(MISSION.english(), door);
  }
}
