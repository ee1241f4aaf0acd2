package org.llmagentos.kernel.node.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.executive.Listener;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.settings.LimitWords;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.learn.Words;
import org.llmagentos.sdk.model.Candidate;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** {@code run}: spawns a process for a goal and follows it. */
final class RunGoal implements Operation {

  /** What is taken where a request names nothing. */
  record Defaults(String program, String model, int maxAttempts, Quota quota) {}

  /** Words that a goal must share with a mission: less is chance, such as an article. */
  private static final double LEAST_FIT = 0.2;

  private final Kernel kernel;
  private final Catalog catalog;
  private final Models asked;
  private final Defaults defaults;
  private final LongSupplier entropy;

  /** @param asked what the operator says of models: their prices, and what may stand in for them */
  RunGoal(Kernel kernel, Catalog catalog, Models asked, Defaults defaults, LongSupplier entropy) {
    this.kernel = kernel;
    this.catalog = catalog;
    this.asked = asked;
    this.defaults = defaults;
    this.entropy = entropy;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    boolean named = request.get("program") instanceof Value.Text;
    String program = named ? request.get("program").text() : defaults.program();
    if (!catalog.programs().containsKey(program)) {
      throw new ControlException(
          Fault.Category.PLUGIN, "no program %s is installed, there are %s: see `agentos plugin list`".formatted(program, catalog.programs().keySet()));
    }
    Tenant tenant = Operation.tenant(request);
    Goal goal = goal(request, !named);
    Quota quota = quota(request);
    Grant grant = named ? wideGrant(quota) : grant(goal, quota);
    return new Follow(kernel).follow(listener -> spawn(tenant, program, goal, grant, listener), events);
  }

  /** The usual one, but for what the request limits. */
  private Quota quota(Value.Fields request) {
    Quota quota = defaults.quota();
    try {
      for (var limit : request.get("limits") instanceof Value.Fields limits ? limits.values().entrySet() : Set.<Map.Entry<String, Value>>of()) {
        quota = quota.with(LimitWords.limit(limit.getKey(), limit.getValue().text()));
      }
    } catch (IllegalArgumentException e) {
      throw new ControlException(Fault.Category.USER, String.valueOf(e.getMessage()));
    }
    return quota;
  }

  private Pid spawn(Tenant tenant, String program, Goal goal, Grant grant, Listener listener) {
    try {
      return kernel.spawn(tenant, program, goal, grant, listener);
    } catch (IllegalArgumentException e) {
      throw new ControlException(Fault.Category.USER, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @param needsEnvironment whether one is looked for where none is named
   */
  private Goal goal(Value.Fields request, boolean needsEnvironment) {
    String text = request.get("goal").text();
    try {
      // Once with what needs no look-up, so that an empty or an endless goal is told before anything else.
      var _ = new Goal(text, "", 0, "", 1);
      String environment = request.get("env") instanceof Value.Text(String named) ? named : needsEnvironment ? bestFit(text) : "";
      if (!environment.isEmpty()) {
        require(catalog.environments(), environment, "environment", "agentos env list");
      }
      String model = Candidate.text(candidates(request.get("model") instanceof Value.Text(String named) ? named : defaults.model()));
      long seed = request.get("seed") instanceof Value.Whole(long given) ? given : entropy.getAsLong() >>> 33;
      int attempts = request.get("max_attempts") instanceof Value.Whole(long given) ? Math.toIntExact(given) : defaults.maxAttempts();
      return new Goal(text, environment, seed, model, attempts);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ControlException(Fault.Category.USER, String.valueOf(e.getMessage()));
    }
  }

  /** The models that a request names, one or several with commas between, each with its price. */
  private List<Candidate> candidates(String named) {
    List<String> models = Arrays.stream(named.split(",", -1)).map(String::strip).distinct().toList();
    models.forEach(model -> require(catalog.models(), model, "model", "agentos plugin list"));
    double dearest = models.stream().mapToDouble(asked::price).max().orElse(0);
    return models.stream().map(model -> new Candidate(model, dearest == 0 ? 1 : asked.price(model) / dearest)).toList();
  }

  /** The environment whose missions are worded most like the goal; of equals the one with the shorter episodes, then by id. */
  private String bestFit(String goal) {
    List<EnvironmentSpec> specs = catalog.environments().values().stream().map(Catalog.Offered::spec).toList();
    EnvironmentSpec best =
        specs.stream()
            .max(
                Comparator.<EnvironmentSpec>comparingDouble(spec -> fit(goal, spec))
                    .thenComparing(Comparator.comparingInt(EnvironmentSpec::maxSteps).reversed())
                    .thenComparing(Comparator.comparing(EnvironmentSpec::id).reversed()))
            .orElseThrow(() -> new IllegalArgumentException("no environment is installed: see `agentos plugin list`"));
    if (fit(goal, best) < LEAST_FIT) {
      throw new IllegalArgumentException("no environment's missions are worded like this goal: name one with --env (see `agentos env list`)");
    }
    return best.id();
  }

  private static double fit(String goal, EnvironmentSpec spec) {
    double best = 0;
    for (Wording mission : spec.missions()) {
      best = Math.max(best, Math.max(Words.likeness(goal, mission.english()), Words.likeness(goal, mission.chinese())));
    }
    return best;
  }

  private static void require(SortedMap<String, ?> known, String name, String kind, String listing) {
    if (!known.containsKey(name)) {
      String nearest =
          known.keySet().stream().max(Comparator.comparingDouble(id -> Words.likeness(id, name))).map(id -> "; did you mean " + id + "?").orElse("");
      throw new IllegalArgumentException("no %s %s: see `%s`%s".formatted(kind, name, listing, nearest));
    }
  }

  /** For a program that a person named: everything there is, within its quota. */
  private static Grant wideGrant(Quota quota) {
    return new Grant(
        List.of(
            new Capability.Spawn(Capability.ANY),
            new Capability.Infer(Capability.ANY),
            new Capability.Execute(Capability.ANY),
            new Capability.Widen(Confinement.WIDEST),
            new Capability.Invoke(Capability.ANY),
            new Capability.Open(Capability.ANY),
            new Capability.Learn(Capability.ANY),
            new Capability.Topic(Capability.ANY),
            new Capability.Send(Capability.ANY)),
        quota);
  }

  /** What the solver needs, and nothing more. */
  private Grant grant(Goal goal, Quota quota) {
    var rights = new ArrayList<Capability>();
    for (Candidate candidate : Candidate.in(goal.model())) {
      rights.add(new Capability.Infer(candidate.model()));
      asked.fallbacks(candidate.model()).forEach(model -> rights.add(new Capability.Infer(model)));
    }
    rights.add(new Capability.Execute("js"));
    rights.add(new Capability.Invoke(Capability.ANY));
    rights.add(new Capability.Open(goal.environment()));
    rights.add(new Capability.Learn(Capability.ANY));
    rights.add(new Capability.Topic("solve"));
    return new Grant(rights, quota);
  }
}
