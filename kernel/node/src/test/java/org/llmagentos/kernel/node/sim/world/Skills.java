package org.llmagentos.kernel.node.sim.world;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.kernel.node.sim.ground.Door;
import org.llmagentos.kernel.node.sim.ground.Outside.Manner;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** The skills of the world, one of each effect and more. Those with a code hand it to the outside. */
final class Skills {

  /** What a skill does. */
  private interface Act {
    SkillResult act(Body body, String code) throws InterruptedException;
  }

  private record Toy(SkillSpec spec, Act act) implements Skill {
    @Override
    public SkillResult invoke(List<Value> arguments, Body body) throws InterruptedException {
      return act.act(body, arguments.isEmpty() ? "" : arguments.getFirst().text());
    }
  }

  /** Counts the steps it sees. */
  private static final class Watcher implements Body.Witness {
    private long seen;

    @Override
    public void begin(float[] observation) {}

    @Override
    public void see(int action, float[] observation) {
      seen++;
    }
  }

  private final List<Skill> skills = new ArrayList<>();

  private Skills() {}

  static List<Skill> through(Door door) {
    var all = new Skills();
    all.add("look", "counter", false, Effect.PURE, (body, _) -> count(body));
    all.add("up", "counter", false, Effect.LOCAL, (body, _) -> {
      body.act(1);
      return count(body);
    });
    all.add("stumble", "counter", false, Effect.LOCAL, (body, _) -> {
      body.act(1);
      throw new IllegalStateException("stumbled");
    });
    all.add("watch", "counter", false, Effect.LOCAL, (body, _) -> SkillResult.done(Value.of(body.witness(Watcher.class, Watcher::new).seen)));
    all.add("press", "street", true, Effect.LOCAL, (body, code) -> SkillResult.done(Value.of(body.act(Integer.parseInt(code)))));
    all.add("mail", "", true, Effect.ONCE, (body, code) -> ask(door, Manner.ONCE, body.key(), code));
    all.add("wave", "counter", true, Effect.ONCE, (body, code) -> ask(door, Manner.ONCE, body.key(), code));
    all.add("post", "", true, Effect.IDEMPOTENT, (body, code) -> ask(door, Manner.IDEMPOTENT, body.key(), code));
    all.add("forbidden", "", true, Effect.ONCE, (body, _) -> ask(door, Manner.ONCE, body.key(), "forbidden"));
    return all.skills;
  }

  private void add(String name, String body, boolean coded, Effect effect, Act act) {
    var words = new Wording(name, name);
    var parameters = coded ? List.of(new SkillSpec.Parameter("code", new Type.Text(), false, words)) : List.<SkillSpec.Parameter>of();
    skills.add(new Toy(new SkillSpec(name, body, parameters, new Type.Nothing(), words, effect), act));
  }

  private static SkillResult count(Body body) {
    return SkillResult.done(Value.of((long) body.observe()[0]));
  }

  private static SkillResult ask(Door door, Manner manner, String key, String code) throws InterruptedException {
    try {
      return SkillResult.done(Value.of(door.ask(manner, key, code)));
    } catch (Door.Refused e) {
      return SkillResult.failed(String.valueOf(e.getMessage()));
    }
  }
}
