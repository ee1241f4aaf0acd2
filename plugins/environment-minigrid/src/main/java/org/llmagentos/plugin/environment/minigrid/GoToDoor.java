package org.llmagentos.plugin.environment.minigrid;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.llmagentos.sdk.skill.Wording;

/**
 * One room of any size that fits, with a door in each wall. The agent is to say when it stands at the right one.
 *
 * @param size cells along a side of the largest room, walls included
 */
record GoToDoor(int size) implements SquareLevel {

  private static final int MIN_SIZE = 5;

  @Override
  public List<Wording> missions() {
    return Color.BY_NAME.stream().map(GoToDoor::ask).toList();
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
    LevelDraws random = place.random();
    Grid grid = place.world().grid;
    int width = random.integers(MIN_SIZE, size + 1);
    int height = random.integers(MIN_SIZE, size + 1);
    var room = new Region(0, 0, width, height);
    grid.wallAround(room);
    int above = grid.index(random.integers(2, width - 2), 0);
    int below = grid.index(random.integers(2, width - 2), height - 1);
    int left = grid.index(0, random.integers(2, height - 2));
    int right = grid.index(width - 1, random.integers(2, height - 2));
    List<Integer> doors = List.of(above, below, left, right);
    Set<Integer> colors = new LinkedHashSet<>();
    while (colors.size() < doors.size()) {
      colors.add(Color.random(random));
    }
    Iterator<Integer> color = colors.iterator();
    doors.forEach(door -> grid.set(door, Cell.door(color.next(), Cell.CLOSED)));
    place.agent(room, Placement.UNLIMITED);
    int door = random.choice(doors);
    return new Task.ReportAtDoor(ask(Cell.color(grid.get(door))), door);
  }

  private static Wording ask(int color) {
    return new Instruction.GoTo(Target.example(Cell.DOOR, color)).wording();
  }
}
