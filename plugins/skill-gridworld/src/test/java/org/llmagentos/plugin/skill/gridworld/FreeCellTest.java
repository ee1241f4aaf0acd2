package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.testkit.EnvironmentBody;

class FreeCellTest {

  @Test
  void corridorsDoorwaysAndTheWayToAThingAreNotFree() {
    assertThat(faced("##########", "##..>...##", "##########")).as("a dead end is").isEqualTo(new Spot(1, 0));
    assertThat(new Hands(body("##########", "##kr>.kb##", "##########")).fact("face_free")).isEqualTo("no free place was found");
    var besideADoor = body("##########", "##....>.Cr", "##......##", "##########");
    assertThat(new FreeCell(GridMap.of(besideADoor)).aside(new Spot(1, 0))).as("before a door").isFalse();
  }

  @Test
  void nothingIsDoneWhenAFreeCellIsInFrontAlready() {
    var hands = new Hands(body("##########", "##......##", "##..>...##", "##......##", "##########"));
    assertThat(hands.does("face_free").steps()).isZero();
  }

  @Test
  void facingAFreeCellNeverCutsAnythingOff() {
    int faced = 0;
    for (int seed = 0; seed < 400; seed++) {
      var world = TinyWorld.random(new Random(seed));
      int objects = world.objects();
      var hands = new Hands(new EnvironmentBody(world, 0));
      if (hands.call("face_free") instanceof SkillResult.Done) {
        faced++;
        Spot free = world.agent().ahead();
        assertThat(world.at(free)).isEqualTo(Cell.EMPTY);
        List<Spot> neighbours =
            Arrays.stream(Heading.values())
                .map(free::toward)
                .filter(spot -> accessible(world, spot) && !world.at(spot).movable())
                .toList();
        assertThat(connected(world, neighbours.getFirst(), free)).as("world %d", seed).containsAll(neighbours);
      }
      assertThat(world.objects()).isEqualTo(objects);
    }
    assertThat(faced).isGreaterThan(200);
  }

  private static Set<Spot> connected(TinyWorld world, Spot from, Spot filled) {
    var seen = new HashSet<Spot>();
    var queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      Spot spot = queue.remove();
      if (!spot.equals(filled) && accessible(world, spot) && seen.add(spot)) {
        Arrays.stream(Heading.values()).map(spot::toward).forEach(queue::add);
      }
    }
    return seen;
  }

  private static boolean accessible(TinyWorld world, Spot spot) {
    return world.at(spot).kind() != Kind.WALL && world.at(spot).kind() != Kind.LAVA;
  }

  private static Spot faced(String... drawing) {
    var hands = new Hands(body(drawing));
    return hands.does("face_free").map().pose().ahead();
  }

  private static EnvironmentBody body(String... drawing) {
    return new EnvironmentBody(new TinyWorld(drawing), 0);
  }
}
