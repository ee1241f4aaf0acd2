package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/**
 * Different things in one room, none near another; one is to be put near another one.
 *
 * @param size cells along a side, walls included
 * @param objects how many
 */
record PutNear(int size, int objects) implements SquareLevel {

  @Override
  public List<Wording> missions() {
    return List.of(
        ask(Cell.of(Cell.BALL, Color.RED), Cell.of(Cell.BOX, Color.GREEN)),
        ask(Cell.of(Cell.KEY, Color.BLUE), Cell.of(Cell.BALL, Color.GREY)));
  }

  @Override
  public int maxSteps() {
    return 5 * size;
  }

  @Override
  public boolean seeThroughWalls() {
    return true;
  }

  @Override
  public Task generate(Placement place) {
    LevelDraws random = place.random();
    Grid grid = place.world().grid;
    grid.wallAround(everywhere());
    List<Integer> places = new ArrayList<>();
    List<Integer> things = new ArrayList<>();
    while (places.size() < objects) {
      int kind = random.choice(Cell.KINDS);
      int thing = Cell.of(kind, Color.random(random));
      if (!things.contains(thing)) {
        things.add(thing);
        places.add(place.object(thing, everywhere(), (_, index) -> touchesOne(grid, index, places), Placement.UNLIMITED));
      }
    }
    place.agent(everywhere(), Placement.UNLIMITED);
    int moved = random.choice(places);
    int fixed;
    do {
      fixed = random.choice(places);
    } while (fixed == moved);
    return new Task.PutNear(ask(grid.get(moved), grid.get(fixed)), grid.get(moved), fixed);
  }

  private static boolean touchesOne(Grid grid, int index, List<Integer> places) {
    return places.stream().anyMatch(taken -> grid.touches(index, taken));
  }

  private static Wording ask(int moved, int fixed) {
    Description thing = Description.of(moved);
    Description other = Description.of(fixed);
    return new Wording(
        "put the " + thing.english() + " near the " + other.english(), "把" + thing.chinese() + "放到" + other.chinese() + "附近");
  }
}
