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

/** {@code drop()}: the one action, on the cell in front. */
final class Drop implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "drop",
          GridworldPlugin.BODY,
          List.of(),
          new Type.Nothing(),
          new Wording(
              "Put, put down, drop, place, lay or leave the carried thing in the cell in front.",
              "放下、放、放到、放置、丢下或搁下手中的物体到面前的格子。"),
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
    walk.act(Action.DROP);
    if (!map.hand().equals(held)) {
      return SkillResult.done();
    }
    return walk.failed(held.kind().isThing() ? "the cell in front is not free" : "the hands are empty");
  }
}
