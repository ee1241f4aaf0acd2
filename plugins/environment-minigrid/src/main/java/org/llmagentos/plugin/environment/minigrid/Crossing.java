package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/**
 * One room with the goal in its far corner, cut by rivers across and along, each with one opening that lies on a way to the goal.
 *
 * @param size cells along a side, walls included; odd
 * @param rivers how many there are
 * @param lava whether they are lava, or walls
 */
record Crossing(int size, int rivers, boolean lava) implements SquareLevel {

  static final Wording AVOID_LAVA = new Wording("avoid the lava and get to the green goal square", "避开岩浆,走到绿色的目标格");
  private static final Wording FIND_OPENING = new Wording("find the opening and get to the green goal square", "找到缺口,走到绿色的目标格");

  /** A river down a column, or along a row. */
  private record River(boolean column, int at) {}

  @Override
  public List<Wording> missions() {
    return List.of(mission());
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

    List<River> chosen = choose(place.random());
    List<Integer> columns = chosen.stream().filter(River::column).map(River::at).sorted().toList();
    List<Integer> rows = chosen.stream().filter(river -> !river.column()).map(River::at).sorted().toList();
    for (int along = 1; along < size - 1; along++) {
      for (int row : rows) {
        grid.set(along, row, obstacle());
      }
      for (int column : columns) {
        grid.set(column, along, obstacle());
      }
    }
    open(grid, place.random(), limits(columns), limits(rows));
    return new Task.ReachGoal(mission());
  }

  private List<River> choose(LevelDraws random) {
    List<River> possible = new ArrayList<>();
    for (boolean column : List.of(true, false)) {
      for (int at = 2; at < size - 2; at += 2) {
        possible.add(new River(column, at));
      }
    }
    random.shuffle(possible);
    return possible.subList(0, Math.min(rivers, possible.size()));
  }

  /** Walks from field to field to the goal, in an order at random, and opens each river on the way. */
  private static void open(Grid grid, LevelDraws random, List<Integer> columns, List<Integer> rows) {
    List<Boolean> rightward = new ArrayList<>();
    rightward.addAll(Collections.nCopies(columns.size() - 2, true));
    rightward.addAll(Collections.nCopies(rows.size() - 2, false));
    random.shuffle(rightward);
    int column = 0;
    int row = 0;
    for (boolean right : rightward) {
      if (right) {
        grid.set(columns.get(++column), random.integers(rows.get(row) + 1, rows.get(row + 1)), Cell.EMPTY);
      } else {
        grid.set(random.integers(columns.get(column) + 1, columns.get(column + 1)), rows.get(++row), Cell.EMPTY);
      }
    }
  }

  private List<Integer> limits(List<Integer> rivers) {
    List<Integer> limits = new ArrayList<>(rivers);
    limits.addFirst(0);
    limits.addLast(size - 1);
    return limits;
  }

  private int obstacle() {
    return lava ? Cell.RED_LAVA : Cell.GREY_WALL;
  }

  private Wording mission() {
    return lava ? AVOID_LAVA : FIND_OPENING;
  }
}
