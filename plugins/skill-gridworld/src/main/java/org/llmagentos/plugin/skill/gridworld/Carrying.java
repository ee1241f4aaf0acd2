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

/** {@code carrying()}: whether the hands hold anything. */
final class Carrying implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "carrying",
          GridworldPlugin.BODY,
          List.of(),
          new Type.Truth(),
          new Wording("Whether the hands hold or carry anything.", "手中是否持有物体。"),
          Effect.PURE);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    return SkillResult.done(Value.of(GridMap.of(body).hand().kind().isThing()));
  }
}
