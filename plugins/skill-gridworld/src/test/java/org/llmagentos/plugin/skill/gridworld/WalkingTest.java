package org.llmagentos.plugin.skill.gridworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.value.Value;

/** {@code find} and {@code goto} against one who sees all, in random worlds. */
class WalkingTest {

  private static final int WORLDS = 400;
  private static final List<Kind> KINDS = List.of(Kind.KEY, Kind.DOOR, Kind.BALL, Kind.BOX, Kind.GOAL, Kind.LAVA);

  @Test
  void whatCanBeWalkedUpToIsFoundAndNothingThatCannotBeSeenAndNothingChanges() {
    int found = 0;
    int notFound = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      var world = TinyWorld.random(new Random(seed));
      Spot start = world.agent().spot();
      var oracle = Oracle.of(world);
      for (Kind kind : KINDS) {
        var hands = new Hands(new EnvironmentBody(world, 0));
        int objects = world.objects();
        SkillResult result = hands.call("find", kind.word);
        if (result instanceof SkillResult.Done(Value handle)) {
          Spot spot = Thing.of(handle).orElseThrow().spot();
          Spot truth = new Spot(spot.x() + start.x(), spot.y() + start.y());
          assertThat(oracle.visible(kind)).as("world %d, %s", seed, kind).isTrue();
          assertThat(oracle.canFace(truth)).as("world %d, %s: if there is one that can be faced", seed, kind).isEqualTo(oracle.canFace(kind));
          found++;
        } else {
          assertThat(((SkillResult.Failed) result).fact()).as("world %d", seed).startsWith("no " + kind.word + " was found");
          assertThat(oracle.canFace(kind)).as("world %d, %s", seed, kind).isFalse();
          notFound++;
        }
        assertThat(world.objects()).isEqualTo(objects);
        assertThat(hands.body.over()).isFalse();
      }
    }
    assertThat(Math.min(found, notFound)).as("both happen").isGreaterThan(300);
  }

  @Test
  void whatCanBeReachedIsReachedAndNothingElseAndNothingChanges() {
    int reached = 0;
    int unreachable = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      var world = TinyWorld.random(new Random(seed));
      Spot start = world.agent().spot();
      var oracle = Oracle.of(world);
      for (Kind kind : KINDS) {
        var hands = new Hands(new EnvironmentBody(world, 0));
        int objects = world.objects();
        if (!(hands.call("find", kind.word) instanceof SkillResult.Done(Value handle))) {
          continue;
        }
        Thing thing = Thing.of(handle).orElseThrow();
        var truth = new Spot(thing.spot().x() + start.x(), thing.spot().y() + start.y());
        SkillResult result = hands.call("goto", handle);
        if (oracle.canFace(truth)) {
          assertThat(result).as("world %d, %s", seed, thing).isEqualTo(SkillResult.done());
          assertThat(kind == Kind.GOAL ? world.agent().spot() : world.agent().ahead()).isEqualTo(truth);
          reached++;
        } else {
          assertThat(result).isInstanceOfSatisfying(
              SkillResult.Failed.class, failed -> assertThat(failed.fact()).startsWith("there is no way to the " + thing));
          unreachable++;
        }
        assertThat(world.objects()).isEqualTo(objects);
        assertThat(hands.body.over()).as("only a goal ends it").isEqualTo(kind == Kind.GOAL && oracle.canFace(truth));
      }
    }
    assertThat(reached).isGreaterThan(300);
    assertThat(unreachable).isGreaterThan(10);
  }
}
