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

/** {@code face_free()}: turns and walks as little as needed to face a free cell that is in nobody's way. */
final class FaceFree implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "face_free",
          GridworldPlugin.BODY,
          List.of(),
          new Type.Nothing(),
          new Wording("Turn to or face a free place that is not in a corridor or doorway.", "转向或面向一处不在走廊或门口的空位。"),
          Effect.LOCAL);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    var walk = new Walk(body);
    var map = walk.map();
    String none = "no free place was found";
    if (walk.over()) {
      return walk.failed(none);
    }
    while (!FreeCell.at(map, map.pose().ahead())) {
      if (walk.over() || walk.spent()) {
        return walk.failed(none);
      }
      var routes = Routes.over(map);
      Optional<Leg> way = routes.legs().stream().filter(leg -> FreeCell.at(map, leg.pose().ahead())).findFirst();
      way.ifPresent(walk::begin);
      if (way.isEmpty() && !walk.explore(routes)) {
        return walk.failed(none);
      }
    }
    return SkillResult.done();
  }
}
