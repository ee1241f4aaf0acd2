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

/** {@code blocker(thing)}: what is first in the easiest way to the thing, as far as was seen, where no free way is known. */
final class Blocker implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "blocker",
          GridworldPlugin.BODY,
          Thing.PARAMETER,
          Thing.TYPE,
          new Wording("What blocks, obstructs or is in the way to the thing.", "挡住、阻挡或堵住通往该物体之路的东西。"),
          Effect.PURE);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    GridMap map = GridMap.of(body);
    Value handle = arguments.getFirst();
    Optional<Thing> thing = Thing.on(map, handle);
    if (thing.isEmpty()) {
      return SkillResult.failed(Thing.gone(handle));
    }
    Optional<Thing> blocker =
        map.routes().facing(thing.get().spot()).isPresent() ? Optional.empty() : Detour.blocker(map, thing.get());
    return blocker.map(each -> SkillResult.done(each.handle())).orElseGet(() -> SkillResult.failed("nothing is in the way"));
  }
}
