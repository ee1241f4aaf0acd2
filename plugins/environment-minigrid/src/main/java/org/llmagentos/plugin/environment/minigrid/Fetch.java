package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.skill.Wording;

/**
 * Keys and balls in one room, of which one is wanted.
 *
 * @param size cells along a side, walls included
 * @param objects how many
 */
record Fetch(int size, int objects) implements SquareLevel {

  private static final List<Integer> KINDS = List.of(Cell.KEY, Cell.BALL);

  /** The ways to ask, in the order in which they are drawn. */
  private static final List<Wording> REQUESTS =
      List.of(
          new Wording("get a ", "拿一个"),
          new Wording("go get a ", "去拿一个"),
          new Wording("fetch a ", "取来一个"),
          new Wording("go fetch a ", "去取来一个"),
          new Wording("you must fetch a ", "你必须取来一个"));

  @Override
  public List<Wording> missions() {
    return REQUESTS.stream().map(request -> ask(request, Cell.of(Cell.BALL, Color.RED))).toList();
  }

  @Override
  public int maxSteps() {
    return 5 * size * size;
  }

  @Override
  public boolean seeThroughWalls() {
    return true;
  }

  @Override
  public Task generate(Placement place) {
    place.world().grid.wallAround(everywhere());
    List<Integer> things = new ArrayList<>();
    while (things.size() < objects) {
      int kind = place.random().choice(KINDS);
      int thing = Cell.of(kind, Color.random(place.random()));
      place.object(thing, everywhere(), Placement.Refusal.NONE, Placement.UNLIMITED);
      things.add(thing);
    }
    place.agent(everywhere(), Placement.UNLIMITED);
    int wanted = place.random().choice(things);
    return new Task.Fetch(ask(place.random().choice(REQUESTS), wanted), wanted);
  }

  private static Wording ask(Wording request, int thing) {
    Description description = Description.of(thing);
    return new Wording(request.english() + description.english(), request.chinese() + description.chinese());
  }
}
