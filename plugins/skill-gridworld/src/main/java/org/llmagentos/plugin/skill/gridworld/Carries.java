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

/** {@code carries(kind, colour?)}: whether the hands hold such a thing. */
final class Carries implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "carries",
          GridworldPlugin.BODY,
          Wanted.LOOKS,
          new Type.Truth(),
          new Wording("Whether the hands hold or carry a thing of this kind and colour.", "手中是否持有这种颜色和种类的物体。"),
          Effect.PURE);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    return SkillResult.done(Value.of(Wanted.of(arguments).matches(GridMap.of(body).hand())));
  }
}
