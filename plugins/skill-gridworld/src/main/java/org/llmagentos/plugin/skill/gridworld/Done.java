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

/** {@code done()}: the one action that changes nothing: some tasks end when it is taken. */
final class Done implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "done",
          GridworldPlugin.BODY,
          List.of(),
          new Type.Nothing(),
          new Wording("Report, declare or announce: done.", "报告或宣告：已经完成。"),
          Effect.LOCAL);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    var walk = new Walk(body);
    if (walk.over()) {
      return walk.failed("nothing is reported");
    }
    walk.act(Action.DONE);
    return SkillResult.done();
  }
}
