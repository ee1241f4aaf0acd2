package org.llmagentos.plugin.skill.gridworld;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** {@code find(kind, colour?)}: looks around and explores until such a thing has been seen; the nearest by walking distance. */
final class Find implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "find",
          GridworldPlugin.BODY,
          Wanted.PARAMETERS,
          Thing.TYPE,
          new Wording(
              "Find, look for, search for or locate a thing of this kind and colour.", "寻找、查找或找到这种颜色和种类的物体。"),
          Effect.LOCAL);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    var wanted = Wanted.of(arguments);
    var walk = new Walk(body);
    String notFound = "no " + wanted + " was found";
    if (walk.over()) {
      return walk.failed(notFound);
    }
    while (true) {
      var routes = Routes.over(walk.map());
      Optional<Thing> nearest = nearest(wanted, walk.map(), routes);
      if (nearest.isPresent()) {
        return SkillResult.done(nearest.get().handle());
      }
      if (walk.over() || walk.spent() || !walk.explore(routes)) {
        return walk.failed(notFound);
      }
    }
  }

  /** What cannot be reached comes last; of equally near things, the one in the upper row, then the left column. */
  private static Optional<Thing> nearest(Wanted wanted, GridMap map, Routes routes) {
    return map.things()
        .filter(thing -> wanted.matches(thing.kind(), thing.colour()))
        .min(Comparator.comparingInt(thing -> routes.facing(thing.spot()).map(Leg::steps).orElse(Integer.MAX_VALUE)));
  }
}
