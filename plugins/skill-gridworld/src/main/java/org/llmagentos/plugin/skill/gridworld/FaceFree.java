package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.SkillSpec.Parameter;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/**
 * {@code face_free(near?)}: turns and walks as little as needed to face a free cell: one that is in nobody's way, or one side by side with
 * the thing, and then one in nobody's way if there is one.
 */
final class FaceFree implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "face_free",
          GridworldPlugin.BODY,
          List.of(new Parameter("near", Thing.TYPE, true, new Wording("The thing beside it.", "它旁边的物体。"))),
          new Type.Nothing(),
          new Wording(
              "Turn to or face a free place: one in nobody's way, or one next to, near or beside a thing.",
              "转向或面向一处空位：不挡路的，或在某物旁边、附近的。"),
          Effect.LOCAL);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    var walk = new Walk(body);
    var map = walk.map();
    List<Predicate<Spot>> sorts = new FreeCell(map).sorts();
    if (arguments.isEmpty() || arguments.getFirst() instanceof Value.Nothing) {
      return face(walk, sorts, "no free place was found");
    }
    Value handle = arguments.getFirst();
    Optional<Thing> near = Thing.on(map, handle);
    if (near.isEmpty()) {
      return walk.failed(Thing.gone(handle));
    }
    Spot centre = near.get().spot();
    Predicate<Spot> beside = spot -> spot.beside(centre);
    List<Predicate<Spot>> sortsBeside =
        Stream.concat(sorts.stream(), Stream.of(new FreeCell(map)::empty)).map(beside::and).toList();
    return face(walk, sortsBeside, "no free place beside the " + near.get() + " was found");
  }

  /** Faces the nearest spot of the first sort of which one can be faced, exploring while there is none. */
  private static SkillResult face(Walk walk, List<Predicate<Spot>> sorts, String none) {
    if (walk.over()) {
      return walk.failed(none);
    }
    while (true) {
      Optional<Leg> way = Optional.empty();
      for (Predicate<Spot> sort : sorts) {
        way = way.or(() -> nearest(walk.map(), sort));
      }
      if (way.isPresent() && way.get().steps() == 0) {
        return SkillResult.done();
      }
      if (walk.over() || walk.spent()) {
        return walk.failed(none);
      }
      way.ifPresent(walk::begin);
      if (way.isEmpty() && !walk.explore()) {
        return walk.failed(none);
      }
    }
  }

  private static Optional<Leg> nearest(GridMap map, Predicate<Spot> sort) {
    Routes routes = map.routes();
    for (int place = 0; routes.has(place); place++) {
      int pose = routes.pose(place);
      if (sort.test(Pose.of(pose).ahead())) {
        return Optional.of(routes.leg(pose));
      }
    }
    return Optional.empty();
  }
}
