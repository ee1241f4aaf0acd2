package org.llmagentos.sdk.testkit.corridor;

import java.util.List;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** What a walker can do in a corridor. */
public final class CorridorSkills {

  private static final Type LAMP = new Type.Handle("Lamp");
  private static final Type NOTHING = new Type.Nothing();
  private static final Type TRUTH = new Type.Truth();
  private static final Type NUMBER = new Type.Number();
  private static final Type COLOUR =
      new Type.Choice(
          "Colour",
          List.of(
              new Type.Term("red", List.of("red"), List.of("红", "红色")),
              new Type.Term("blue", List.of("blue"), List.of("蓝", "蓝色"))));

  private CorridorSkills() {}

  /** All of them. */
  public static List<Skill> all() {
    return List.of(
        skill("find", List.of(colour()), LAMP, new Wording("the lamp of that colour", "那种颜色的灯"), Effect.PURE, CorridorSkills::find),
        skill("walk", List.of(lamp()), NOTHING, new Wording("walks to a lamp", "走到灯旁"), Effect.LOCAL, CorridorSkills::walk),
        skill("press", List.of(), NOTHING, new Wording("switches on the lamp here", "打开这里的灯"), Effect.LOCAL, CorridorSkills::press),
        skill("near", List.of(lamp()), TRUTH, new Wording("whether a lamp is here", "灯是否在这里"), Effect.PURE, CorridorSkills::near),
        skill("position", List.of(), NUMBER, new Wording("number of the cell", "格子的编号"), Effect.PURE, CorridorSkills::position));
  }

  private static SkillResult find(List<Value> arguments, Body body) {
    return SkillResult.done(Value.of(arguments.getFirst().text().equals("red") ? (long) Corridor.RED : Corridor.BLUE));
  }

  private static SkillResult walk(List<Value> arguments, Body body) {
    Value lamp = arguments.getFirst();
    if (!known(lamp)) {
      return SkillResult.failed("there is no such lamp");
    }
    float[] seen = body.observe();
    int way = (int) (seen[(int) lamp.number()] - seen[Corridor.AGENT]);
    for (int i = 0; i < Math.abs(way); i++) {
      if (!body.act(way < 0 ? Corridor.LEFT : Corridor.RIGHT)) {
        return SkillResult.failed("the episode is over");
      }
    }
    return SkillResult.done();
  }

  private static SkillResult press(List<Value> arguments, Body body) {
    if (body.over()) {
      return SkillResult.failed("the episode is over");
    }
    float[] seen = body.observe();
    if (seen[Corridor.AGENT] != seen[Corridor.RED] && seen[Corridor.AGENT] != seen[Corridor.BLUE]) {
      return SkillResult.failed("there is no lamp here");
    }
    body.act(Corridor.PRESS);
    return SkillResult.done();
  }

  private static SkillResult near(List<Value> arguments, Body body) {
    Value lamp = arguments.getFirst();
    if (!known(lamp)) {
      return SkillResult.failed("there is no such lamp");
    }
    float[] seen = body.observe();
    return SkillResult.done(Value.of(seen[Corridor.AGENT] == seen[(int) lamp.number()]));
  }

  private static SkillResult position(List<Value> arguments, Body body) {
    return SkillResult.done(Value.of((long) body.observe()[Corridor.AGENT]));
  }

  /** A lamp's handle is its place in observations. */
  private static boolean known(Value lamp) {
    return lamp.equals(Value.of((long) Corridor.RED)) || lamp.equals(Value.of((long) Corridor.BLUE));
  }

  private static SkillSpec.Parameter colour() {
    return new SkillSpec.Parameter("colour", COLOUR, false, new Wording("colour of the lamp", "灯的颜色"));
  }

  private static SkillSpec.Parameter lamp() {
    return new SkillSpec.Parameter("lamp", LAMP, false, new Wording("the lamp", "那盏灯"));
  }

  private interface Act {
    SkillResult invoke(List<Value> arguments, Body body);
  }

  private static Skill skill(
      String name, List<SkillSpec.Parameter> parameters, Type returns, Wording wording, Effect effect, Act act) {
    var spec = new SkillSpec(name, Corridor.BODY, parameters, returns, wording, effect);
    return new Skill() {
      @Override
      public SkillSpec spec() {
        return spec;
      }

      @Override
      public SkillResult invoke(List<Value> arguments, Body body) {
        return act.invoke(arguments, body);
      }
    };
  }
}
