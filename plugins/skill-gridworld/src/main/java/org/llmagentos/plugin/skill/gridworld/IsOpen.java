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

/** {@code is_open(thing)}: whether the map shows that door open. */
final class IsOpen implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "is_open",
          GridworldPlugin.BODY,
          Thing.PARAMETER,
          new Type.Truth(),
          new Wording("Whether the door is open, as it was last seen.", "最后一次看见时门是否开着。"),
          Effect.PURE);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    return DoorState.of(arguments, body, Cell::open);
  }
}
