package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** {@code barrier()}: what is first in the easiest way to what was never seen, where nothing more can be seen without moving it. */
final class Barrier implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "barrier",
          GridworldPlugin.BODY,
          List.of(),
          Thing.TYPE,
          new Wording("What bars the way to places that were never seen.", "拦住通往未曾见过之处的东西。"),
          Effect.PURE);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    GridMap map = GridMap.of(body);
    Optional<Thing> barrier = Explorer.next(map).isPresent() ? Optional.empty() : Detour.barrier(map);
    return barrier.map(each -> SkillResult.done(each.handle())).orElseGet(() -> SkillResult.failed("nothing is in the way"));
  }
}
