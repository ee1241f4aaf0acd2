package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.testkit.EnvironmentBody;

class GridMapTest {

  private static final int WORLDS = 200;
  private static final int STEPS = 120;

  @Test
  void afterAnyActionsTheMapIsWhatWasShownAndThePoseIsRight() {
    for (int seed = 0; seed < WORLDS; seed++) {
      var random = new Random(seed);
      var world = TinyWorld.random(random);
      var body = new EnvironmentBody(world, 0);
      Spot start = world.agent().spot();
      GridMap map = GridMap.of(body);
      Set<Spot> shown = new HashSet<>(Set.of(Spot.START));
      for (int step = 0; step < STEPS && !body.over(); step++) {
        Cell[][] view = world.view(world.agent());
        for (int i = 0; i < View.SIZE * View.SIZE; i++) {
          if (view[i / View.SIZE][i % View.SIZE] != null) {
            shown.add(relative(View.place(world.agent(), i / View.SIZE, i % View.SIZE), start));
          }
        }
        assertThat(map.pose()).as("world %d, step %d", seed, step).isEqualTo(relative(world.agent(), start));
        assertThat(map.hand()).isEqualTo(world.hand());
        int wrong = 0;
        for (int index = 0; index < GridMap.size(); index++) {
          Spot spot = GridMap.spot(index);
          Cell truth = world.at(new Spot(spot.x() + start.x(), spot.y() + start.y()));
          wrong += map.at(spot).equals(shown.contains(spot) ? truth : Cell.UNSEEN) ? 0 : 1;
        }
        assertThat(wrong).as("world %d, step %d", seed, step).isZero();
        body.act(random.nextInt(10) < 5 ? Action.FORWARD.number : random.nextInt(7));
      }
    }
  }

  @Test
  void whatIsBehindAWallOrAClosedDoorStaysUnseen() {
    var map =
        map(
            "############",
            "##>...Cbkr##",
            "############");
    assertThat(map.at(new Spot(2, 0))).isEqualTo(Cell.of(Kind.DOOR.number(), Colour.BLUE.number(), 1));
    assertThat(map.at(new Spot(3, 0)).seen()).isFalse();
    assertThat(map.at(new Spot(0, 1)).kind()).isEqualTo(Kind.WALL);
    assertThat(map.at(new Spot(-1, 0)).seen()).as("behind the back").isFalse();
  }

  @Test
  void anOpenDoorLetsSightPass() {
    var map = map("############", "##>...Obkr##", "############");
    assertThat(map.spots(false).map(map::thing)).extracting(Thing::toString).contains("blue door", "red key");
  }

  @Test
  void aBlockedStepLeavesThePositionAndAFreeOneMovesIt() {
    var body = new EnvironmentBody(new TinyWorld("##########", "##>...kr##", "##########"), 0);
    GridMap map = GridMap.of(body);
    body.act(Action.FORWARD.number);
    assertThat(map.pose()).isEqualTo(new Pose(new Spot(1, 0), Heading.RIGHT));
    body.act(Action.FORWARD.number);
    assertThat(map.pose()).as("a key is in the way").isEqualTo(new Pose(new Spot(1, 0), Heading.RIGHT));
    body.act(Action.LEFT.number);
    body.act(Action.FORWARD.number);
    assertThat(map.pose()).as("a wall is in the way").isEqualTo(new Pose(new Spot(1, 0), Heading.UP));
  }

  @Test
  void whatLiesFarAwayIsForgottenWithoutHarm() {
    var body = new EnvironmentBody(new TinyWorld("##".repeat(42), "##>." + "..".repeat(38) + "kr##", "##".repeat(42)), 0);
    GridMap map = GridMap.of(body);
    for (int i = 0; i < 39; i++) {
      body.act(Action.FORWARD.number);
    }
    assertThat(map.at(new Spot(GridMap.REACH - 1, 0))).isEqualTo(Cell.EMPTY);
    assertThat(map.at(new Spot(GridMap.REACH, 0))).isEqualTo(Cell.UNSEEN);
    assertThat(new Hands(body).fact("find", "key")).isEqualTo("no key was found");
  }

  @Test
  void anObservationOfAnotherShapeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GridMap().begin(new float[147]));
  }

  private static GridMap map(String... drawing) {
    return GridMap.of(new EnvironmentBody(new TinyWorld(drawing), 0));
  }

  private static Spot relative(Spot spot, Spot start) {
    return new Spot(spot.x() - start.x(), spot.y() - start.y());
  }

  private static Pose relative(Pose pose, Spot start) {
    return new Pose(relative(pose.spot(), start), pose.heading());
  }
}
