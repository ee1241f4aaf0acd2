package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/**
 * {@code goto(thing)}: walks until the thing is in front, or, for a goal, onto it.
 *
 * <p>Where no way is known, it looks for one, as a walker does.
 */
final class Goto implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "goto",
          GridworldPlugin.BODY,
          Thing.PARAMETER,
          new Type.Nothing(),
          new Wording("Go to, walk to, move to, get to or reach the thing.", "走到、去、去到、到、前往或到达该物体。"),
          Effect.LOCAL);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    var walk = new Walk(body);
    var map = walk.map();
    Value handle = arguments.getFirst();
    Optional<Thing> target = Thing.on(map, handle);
    if (walk.over() || target.isEmpty()) {
      return walk.failed(Thing.gone(handle));
    }
    Thing thing = target.get();
    while (!reached(thing, map.pose())) {
      if (walk.over() || walk.spent()) {
        return walk.failed("the way to the " + thing + " is too long");
      }
      if (map.find(thing).isEmpty()) {
        return walk.failed(Thing.gone(handle));
      }
      Optional<Leg> way = way(thing, map.routes());
      way.ifPresent(walk::begin);
      if (way.isEmpty() && !walk.explore()) {
        return walk.failed(noWay(thing, map));
      }
    }
    return SkillResult.done();
  }

  private static String noWay(Thing thing, GridMap map) {
    String fact = "there is no way to the " + thing;
    return Detour.blocker(map, thing).map(blocker -> fact + ": a " + blocker.described(map) + " is in the way").orElse(fact);
  }

  private static Optional<Leg> way(Thing thing, Routes routes) {
    Optional<Leg> facing = routes.facing(thing.spot());
    return entered(thing) ? facing.map(leg -> leg.then(Action.FORWARD)) : facing;
  }

  private static boolean reached(Thing thing, Pose pose) {
    return (entered(thing) ? pose.spot() : pose.ahead()).equals(thing.spot());
  }

  /** Whether to reach it is to stand on it. */
  private static boolean entered(Thing thing) {
    return thing.kind() == Kind.GOAL;
  }
}
