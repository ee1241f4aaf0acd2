package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.llmagentos.sdk.skill.Wording;

/**
 * A chain of rooms with a door from each to the next; the agent is in the first, the goal in the last.
 *
 * @param rooms how many
 * @param maxRoomSize the longest side of a room, walls included; the shortest is {@value #MIN_ROOM_SIZE}
 */
record MultiRoom(int rooms, int maxRoomSize) implements SquareLevel {

  private static final Wording MISSION = new Wording("traverse the rooms to get to the goal", "穿过各个房间,走到目标");

  private static final int MIN_ROOM_SIZE = 4;
  private static final int EXITS_TRIED = 8;

  /**
   * A room that is placed.
   *
   * @param entryX column of the door from the room before
   * @param entryY row of it
   */
  private record Link(Region room, int entryX, int entryY) {}

  @Override
  public List<Wording> missions() {
    return List.of(MISSION);
  }

  @Override
  public int size() {
    return 25;
  }

  @Override
  public int maxSteps() {
    return 20 * rooms;
  }

  @Override
  public Task generate(Placement place) {
    LevelDraws random = place.random();
    List<Link> chain = List.of();
    while (chain.size() < rooms) {
      List<Link> attempt = new ArrayList<>();
      int x = random.integers(0, size() - 2);
      int y = random.integers(0, size() - 2);
      extend(attempt, random, 2, x, y);
      if (attempt.size() > chain.size()) {
        chain = attempt;
      }
    }
    build(place, chain);
    place.agent(chain.getFirst().room(), Placement.UNLIMITED);
    place.object(Cell.GREEN_GOAL, chain.getLast().room(), Placement.Refusal.NONE, Placement.UNLIMITED);
    return new Task.ReachGoal(MISSION);
  }

  /**
   * Adds a room behind an entry, and as many behind it as find a place.
   *
   * @param side the side of the new room where the entry is
   * @return whether there was a place for this room
   */
  private boolean extend(List<Link> chain, LevelDraws random, int side, int x, int y) {
    Region room = draw(chain.isEmpty(), random, side, x, y);
    if (!fits(room, chain)) {
      return false;
    }
    chain.add(new Link(room, x, y));
    if (chain.size() == rooms) {
      return true;
    }
    List<Integer> walls = IntStream.range(0, Room.SIDES).filter(wall -> wall != side).boxed().toList();
    boolean placed = false;
    for (int tried = 0; tried < EXITS_TRIED && !placed; tried++) {
      int exit = random.choice(walls);
      boolean ofColumn = exit == 0 || exit == 2;
      int along = random.integers(1, (ofColumn ? room.height() : room.width()) - 1);
      int exitX = room.x() + (exit == 0 ? room.width() - 1 : exit == 2 ? 0 : along);
      int exitY = room.y() + (exit == 1 ? room.height() - 1 : exit == 3 ? 0 : along);
      placed = extend(chain, random, exit ^ 2, exitX, exitY);
    }
    return true;
  }

  private Region draw(boolean first, LevelDraws random, int side, int x, int y) {
    int width = random.integers(MIN_ROOM_SIZE, maxRoomSize + 1);
    int height = random.integers(MIN_ROOM_SIZE, maxRoomSize + 1);
    if (first) {
      return new Region(x, y, width, height);
    }
    return switch (side) {
      case 0 -> new Region(x - width + 1, random.integers(y - height + 2, y), width, height);
      case 1 -> new Region(random.integers(x - width + 2, x), y - height + 1, width, height);
      case 2 -> new Region(x, random.integers(y - height + 2, y), width, height);
      default -> new Region(random.integers(x - width + 2, x), y, width, height);
    };
  }

  /** Whether a room lies in the level and off all rooms but the last. The bounds are Minigrid's, not what one would expect. */
  private boolean fits(Region room, List<Link> chain) {
    if (room.x() < 0 || room.y() < 0 || room.x() + room.width() > size() || room.y() + room.height() >= size()) {
      return false;
    }
    for (Link link : chain.subList(0, Math.max(0, chain.size() - 1))) {
      Region other = link.room();
      boolean apart =
          room.x() + room.width() < other.x()
              || other.x() + other.width() <= room.x()
              || room.y() + room.height() < other.y()
              || other.y() + other.height() <= room.y();
      if (!apart) {
        return false;
      }
    }
    return true;
  }

  private static void build(Placement place, List<Link> chain) {
    Grid grid = place.world().grid;
    int before = -1;
    for (Link link : chain) {
      grid.wallAround(link.room());
      if (link != chain.getFirst()) {
        int last = before;
        before = place.random().choice(Color.BY_NAME.stream().filter(color -> color != last).toList());
        grid.set(link.entryX(), link.entryY(), Cell.door(before, Cell.CLOSED));
      }
    }
  }
}
