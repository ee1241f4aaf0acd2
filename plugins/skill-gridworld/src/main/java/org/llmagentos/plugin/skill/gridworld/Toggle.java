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

/** {@code toggle()}: the one action, on what is in front. */
final class Toggle implements Skill {

  private static final SkillSpec SPEC =
      new SkillSpec(
          "toggle",
          GridworldPlugin.BODY,
          List.of(),
          new Type.Nothing(),
          new Wording(
              "Open, close or unlock the door, or open the box, that is in front.", "打开、开启、关上或解锁面前的门，或打开面前的箱子。"),
          Effect.LOCAL);

  @Override
  public SkillSpec spec() {
    return SPEC;
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) {
    var walk = new Walk(body);
    var map = walk.map();
    Cell front = map.ahead();
    walk.act(Action.TOGGLE);
    return !map.ahead().equals(front) ? SkillResult.done() : walk.failed(fact(front));
  }

  private static String fact(Cell front) {
    if (!front.kind().isThing()) {
      return "nothing is in front";
    }
    String name = "the " + front.colour().word + " " + front.kind().word;
    return front.locked() ? name + " is locked" : name + " cannot be opened or closed";
  }
}
