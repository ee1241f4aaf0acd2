package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** {@code colour_of(thing)}: the colour it was seen in. */
final class ColourOf implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "colour_of",
          GridworldPlugin.BODY,
          Thing.PARAMETER,
          Colour.TYPE,
          new Wording("The colour of the thing.", "该物体的颜色。"),
          Effect.PURE);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    return Thing.of(arguments.getFirst())
        .map(thing -> SkillResult.done(Value.of(thing.colour().word)))
        .orElseGet(() -> SkillResult.failed(Thing.gone(arguments.getFirst())));
  }
}
