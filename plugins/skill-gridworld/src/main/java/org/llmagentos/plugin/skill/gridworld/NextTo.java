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

/** {@code next_to(thing, other)}: whether the map shows them side by side, not corner to corner. */
final class NextTo implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "next_to",
          GridworldPlugin.BODY,
          Thing.TWO,
          new Type.Truth(),
          new Wording("Whether the two things are next to, near or beside each other.", "两个物体是否相邻，即一个在另一个旁边或附近。"),
          Effect.PURE);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    GridMap map = GridMap.of(body);
    for (Value handle : arguments) {
      if (Thing.on(map, handle).isEmpty()) {
        return SkillResult.failed(Thing.gone(handle));
      }
    }
    Spot one = Thing.of(arguments.get(0)).orElseThrow().spot();
    Spot other = Thing.of(arguments.get(1)).orElseThrow().spot();
    return SkillResult.done(Value.of(one.beside(other)));
  }
}
