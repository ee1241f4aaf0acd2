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

/**
 * {@code find(kind, colour?, where?, state?)}: looks around and explores until such a thing has been seen and a way to it; the nearest by
 * walking. A thing to which no way leads is answered when nothing is left to explore.
 */
final class Find implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "find",
          GridworldPlugin.BODY,
          Wanted.PARAMETERS,
          Thing.TYPE,
          new Wording(
              "Find, look for, search for or locate a thing of this kind, colour, side and state.",
              "寻找、查找或找到这种颜色、种类、方位和状态的物体。"),
          Effect.LOCAL);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    var wanted = Wanted.of(arguments);
    var walk = new Walk(body);
    var map = walk.map();
    if (walk.over()) {
      return walk.failed(notFound(wanted, map));
    }
    while (true) {
      List<Spot> known = wanted.in(map);
      Optional<Spot> nearest = nearest(known, map.routes());
      if (nearest.isPresent()) {
        return SkillResult.done(map.thing(nearest.get()).handle());
      }
      if (walk.over() || walk.spent() || !walk.explore()) {
        return known.isEmpty() ? walk.failed(notFound(wanted, map)) : SkillResult.done(map.thing(known.getFirst()).handle());
      }
    }
  }

  private static String notFound(Wanted wanted, GridMap map) {
    String fact = "no " + wanted + " was found";
    return Detour.barrier(map).map(barrier -> fact + ": a " + barrier.described(map) + " bars the way to places never seen").orElse(fact);
  }

  /** Of equally near things, the one in the upper row, then the left column; none of those to which no way is known. */
  private static Optional<Spot> nearest(List<Spot> spots, Routes routes) {
    Spot nearest = null;
    int least = Integer.MAX_VALUE;
    for (Spot spot : spots) {
      int steps = routes.facing(spot).map(Leg::steps).orElse(Integer.MAX_VALUE);
      if (steps < least) {
        nearest = spot;
        least = steps;
      }
    }
    return Optional.ofNullable(nearest);
  }
}
