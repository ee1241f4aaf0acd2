package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.testkit.EnvironmentBody;

class SightTest {

  @Test
  void aPoseCountsNothingThatItDoesNotShowAndAtLeastTheCellAhead() {
    int informative = 0;
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var world = TinyWorld.random(random);
      var body = new EnvironmentBody(world, 0);
      Spot start = world.agent().spot();
      GridMap map = GridMap.of(body);
      for (int step = 0; step < 30 && !body.over(); step++) {
        Sight sight = map.sight();
        for (int place = 0; map.routes().has(place); place++) {
          int pose = map.routes().pose(place);
          int newCells = newCells(world, start, map, Pose.of(pose));
          int aheadIsNew = map.at(Pose.of(pose).ahead()).seen() ? 0 : 1;
          assertThat(sight.frontier(pose)).isLessThanOrEqualTo(newCells).isGreaterThanOrEqualTo(aheadIsNew);
          informative += Math.min(newCells, 1);
        }
        body.act(random.nextInt(6));
      }
    }
    assertThat(informative).as("the test tests something").isGreaterThan(10_000);
  }

  private static int newCells(TinyWorld world, Spot start, GridMap map, Pose pose) {
    var there = new Pose(new Spot(pose.spot().x() + start.x(), pose.spot().y() + start.y()), pose.heading());
    Cell[][] view = world.view(there);
    int count = 0;
    for (int i = 0; i < View.SIZE * View.SIZE; i++) {
      boolean shown = view[i / View.SIZE][i % View.SIZE] != null;
      if (shown && !map.at(View.place(pose, i / View.SIZE, i % View.SIZE)).seen()) {
        count++;
      }
    }
    return count;
  }
}
