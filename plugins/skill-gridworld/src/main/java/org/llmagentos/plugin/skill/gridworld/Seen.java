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

/** {@code seen(kind, colour?, where?, state?)}: whether the map shows such a thing. */
final class Seen implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "seen",
          GridworldPlugin.BODY,
          Wanted.PARAMETERS,
          new Type.Truth(),
          new Wording(
              "Whether a thing of this kind, colour, side and state has been seen and is still there.",
              "是否见过这种颜色、种类、方位和状态且仍在原处的物体。"),
          Effect.PURE);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    return SkillResult.done(Value.of(!Wanted.of(arguments).in(GridMap.of(body)).isEmpty()));
  }
}
