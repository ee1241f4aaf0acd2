package org.llmagentos.kernel.node.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.sim.ground.Door;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;

/**
 * What is installed in one life of the machine.
 *
 * @param version of the plugin with the program; 0 when it is not there
 * @param kept another version of it that is there for processes that began with it; 0 for none
 */
public record Goods(int version, int kept) {

  /** What there is on an ordinary day. */
  public static final Goods USUAL = new Goods(1, 0);

  private static final Catalog.Entry TOYS = new Catalog.Entry("toys", "1", "00", "toys.jar", null);

  /** What each skill means for the world, by name. */
  public static Map<String, Effect> effects(Door door) {
    var effects = new TreeMap<String, Effect>();
    Skills.through(door).forEach(skill -> effects.put(skill.spec().name(), skill.spec().effect()));
    return effects;
  }

  /** Whether acting in an environment of that id stays in the machine. */
  public static boolean simulated(String environment) {
    return !environment.equals(Street.SPEC.id());
  }

  /** Whether that model is asked outside. */
  public static boolean remote(String model) {
    return model.equals(Models.REMOTE.id());
  }

  /** The learners, as memory wants them. */
  public static SortedMap<String, Learner> learners() {
    return new TreeMap<>(Map.of(Tally.ID, new Tally()));
  }

  /** The sandbox. */
  public static Sandbox sandbox(Judge judge, int life, BooleanSupplier late) {
    return new Words(judge, life, late);
  }

  /** The catalog. */
  public Catalog catalog(Door door, Judge judge) {
    var programs = new TreeMap<String, Catalog.Owned<Program>>();
    if (version > 0) {
      programs.put(Worker.ID, worker(version, judge));
    }
    var others = new ArrayList<Catalog.Owned<Program>>();
    if (kept > 0) {
      others.add(worker(kept, judge));
    }
    var skills = new TreeMap<String, Catalog.Owned<Skill>>();
    Skills.through(door).forEach(skill -> skills.put(skill.spec().name(), new Catalog.Owned<>(TOYS, skill)));
    var environments = new TreeMap<String, Catalog.Offered<EnvironmentSpec, EnvironmentProvider>>();
    EnvironmentProvider worlds = worlds(door);
    worlds.environments().forEach(spec -> environments.put(spec.id(), new Catalog.Offered<>(TOYS, spec, worlds)));
    var models = new TreeMap<String, Catalog.Offered<ModelSpec, ModelProvider>>();
    var provider = new Models(door);
    provider.models().forEach(spec -> models.put(spec.id(), new Catalog.Offered<>(TOYS, spec, provider)));
    var learners = new TreeMap<String, Catalog.Owned<Learner>>();
    learners().forEach((id, learner) -> learners.put(id, new Catalog.Owned<>(TOYS, learner)));
    return new Catalog(List.of(TOYS), programs, skills, environments, models, learners, new TreeMap<>(), others);
  }

  /** What a process pins that runs that version of the program. */
  public static String pin(int version) {
    return plugin(version).pin();
  }

  private static Catalog.Entry plugin(int version) {
    return new Catalog.Entry("worker", "" + version, "0" + version, "worker.jar", null);
  }

  private static Catalog.Owned<Program> worker(int version, Judge judge) {
    return new Catalog.Owned<>(plugin(version), new Worker(judge, version));
  }

  private static EnvironmentProvider worlds(Door door) {
    return new EnvironmentProvider() {
      @Override
      public List<EnvironmentSpec> environments() {
        return List.of(Counter.SAVED, Counter.UNSAVED, Street.SPEC);
      }

      @Override
      public Environment create(String id) {
        if (id.equals(Street.SPEC.id())) {
          return new Street(door);
        }
        return new Counter(id.equals(Counter.SAVED.id()) ? Counter.SAVED : Counter.UNSAVED);
      }
    };
  }
}
