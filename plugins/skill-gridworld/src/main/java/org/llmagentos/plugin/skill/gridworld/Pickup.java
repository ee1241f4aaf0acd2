package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** {@code pickup()}: the one action, on what is in front. */
final class Pickup implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "pickup",
          GridworldPlugin.BODY,
          List.of(),
          new Type.Nothing(),
          new Wording(
              "Pick up, take, get, fetch, grab or lift the thing that is in front.", "捡起、拾起、拿起、拿、取或取来面前的物体。"),
          Effect.LOCAL);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    var walk = new Walk(body);
    var map = walk.map();
    Cell held = map.hand();
    Cell front = map.ahead();
    walk.act(Action.PICKUP);
    return !map.hand().equals(held) ? SkillResult.done() : walk.failed(fact(held, front));
  }

  private static String fact(Cell held, Cell front) {
    if (held.kind().isThing()) {
      return "the hands are full";
    }
    return front.kind().isThing() ? "the " + front.colour().word + " " + front.kind().word + " cannot be picked up" : "nothing is in front";
  }
}
