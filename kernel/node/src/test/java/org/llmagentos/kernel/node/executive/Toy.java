package org.llmagentos.kernel.node.executive;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** A tiny world for kernel tests: a counter that one skill moves, another that reaches outside, and code that is a list of names. */
final class Toy {

  /** A counter; ten ends the episode with reward 1. */
  static final class Counter implements Environment {
    static final EnvironmentSpec SPEC =
        new EnvironmentSpec(
            "Counter-v0",
            "counter",
            List.of(new Wording("count to ten", "数到十")),
            new Space.Discrete(2, List.of("stay", "up")),
            new Space.Discrete(1_000, List.of()),
            100,
            true);
    private long count = -1;

    @Override
    public EnvironmentSpec spec() {
      return SPEC;
    }

    @Override
    public void reset(long seed) {
      count = seed % 3;
    }

    @Override
    public int step(int action) {
      count += action;
      return count == 10 ? TERMINATED : 0;
    }

    @Override
    public double reward() {
      return count == 10 ? 1 : 0;
    }

    @Override
    public void observe(float[] into) {
      into[0] = count;
    }

    @Override
    public String mission() {
      return "count to ten";
    }

    @Override
    public long digest() {
      return count * 31 + 7;
    }
  }

  /** How often each skill was really run. */
  final Map<String, AtomicInteger> runs = new TreeMap<>();

  private final Map<String, Catalog.Owned<Skill>> skills = new TreeMap<>();
  private final Map<String, Catalog.Owned<Program>> programs = new TreeMap<>();
  private final Map<String, Catalog.Offered<ModelSpec, ModelProvider>> models = new TreeMap<>();
  private static final Catalog.Entry PLUGIN = new Catalog.Entry("toy", "1", "00", "toy.jar", null);

  Toy() {
    skill("up", Effect.LOCAL, body -> body.act(1));
    skill("send", Effect.ONCE, body -> {});
  }

  void skill(String name, Effect effect, java.util.function.Consumer<Body> act) {
    var spec = new SkillSpec(name, "counter", List.of(), new Type.Nothing(), new Wording(name, name), effect);
    runs.put(name, new AtomicInteger());
    skills.put(
        name,
        new Catalog.Owned<>(
            PLUGIN,
            new Skill() {
              @Override
              public SkillSpec spec() {
                return spec;
              }

              @Override
              public SkillResult invoke(List<Value> arguments, Body body) {
                act.accept(body);
                runs.get(name).incrementAndGet();
                return SkillResult.done(Value.of((long) body.observe()[0]));
              }
            }));
  }

  void model(ModelProvider provider) {
    provider.models().forEach(spec -> models.put(spec.id(), new Catalog.Offered<>(PLUGIN, spec, provider)));
  }

  void program(Program program) {
    programs.put(program.id(), new Catalog.Owned<>(PLUGIN, program));
  }

  Catalog catalog() {
    var environments = new TreeMap<String, Catalog.Offered<EnvironmentSpec, EnvironmentProvider>>();
    EnvironmentProvider provider =
        new EnvironmentProvider() {
          @Override
          public List<EnvironmentSpec> environments() {
            return List.of(Counter.SPEC);
          }

          @Override
          public Environment create(String id) {
            return new Counter();
          }
        };
    environments.put("Counter-v0", new Catalog.Offered<>(PLUGIN, Counter.SPEC, provider));
    return new Catalog(
        List.of(PLUGIN), new TreeMap<>(programs), new TreeMap<>(skills), environments, new TreeMap<>(models), new TreeMap<>(), new TreeMap<>(), List.of());
  }

  /** Code is skill names separated by spaces. */
  static final class Words implements Sandbox {
    @Override
    public List<String> languages() {
      return List.of("words");
    }

    @Override
    public void warm(Tenant tenant, String language) {}

    @Override
    public int warming() {
      return 0;
    }

    @Override
    public Execution run(Tenant tenant, Snippet snippet, List<String> functions, Confinement confinement, Gate gate)
        throws InterruptedException {
      int number = 0;
      for (String name : snippet.text().split(" ", -1)) {
        if (gate.call(++number, name, List.of()) instanceof SkillResult.Failed(String fact)) {
          return new Execution.Threw(fact, number, "");
        }
      }
      return new Execution.Returned(Value.of((long) number), "");
    }

    @Override
    public void close() {}
  }
}
