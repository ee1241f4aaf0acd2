package org.llmagentos.kernel.node.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.value.Value;

/**
 * {@code episode}: what an episode is about and where some actions lead. Every request plays it from its seed, so that nothing is kept
 * between requests: a simulated world takes microseconds a step.
 */
final class PlayEpisode implements Operation {

  /** More actions than any episode is long here. */
  private static final int MOST_ACTIONS = 100_000;

  private final Catalog catalog;

  PlayEpisode(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) {
    Environment environment = create(request.get("env").text());
    long seed = request.get("seed") instanceof Value.Whole(long given) ? given : 0;
    try {
      environment.reset(seed);
      long shown = request.get("frames") instanceof Value.Whole(long from) ? from : Long.MAX_VALUE;
      return played(environment, actions(request), shown, events).with("seed", Value.of(seed));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Actions after the episode's end are left out.
   *
   * @param shown steps after which the drawings begin
   */
  private static Value.Fields played(Environment environment, List<Integer> actions, long shown, Consumer<Value.Fields> events) {
    double total = 0;
    int steps = 0;
    int ends = 0;
    show(environment, steps, shown, events);
    for (int i = 0; i < actions.size() && ends == 0; i++) {
      ends = environment.step(actions.get(i));
      total += environment.reward();
      steps++;
      show(environment, steps, shown, events);
    }
    EnvironmentSpec spec = environment.spec();
    return Value.fields()
        .with("env", Value.of(spec.id()))
        .with("english", Value.of(environment.wording().english()))
        .with("chinese", Value.of(environment.wording().chinese()))
        .with("actions", Value.of(names(spec.actions()).stream().map(Value::of).toList()))
        .with("max_steps", Value.of(spec.maxSteps()))
        .with("steps", Value.of(steps))
        .with("reward", Value.of(total))
        .with("terminated", Value.of((ends & Environment.TERMINATED) != 0))
        .with("truncated", Value.of((ends & Environment.TRUNCATED) != 0));
  }

  private static void show(Environment environment, int steps, long shown, Consumer<Value.Fields> events) {
    if (steps >= shown) {
      environment
          .draw()
          .ifPresent(drawing -> events.accept(Drawings.fields(drawing).with("event", Value.of("frame")).with("step", Value.of(steps))));
    }
  }

  private static List<String> names(Space actions) {
    return actions instanceof Space.Discrete(_, List<String> names) ? names : List.of();
  }

  private Environment create(String id) {
    Catalog.Offered<EnvironmentSpec, EnvironmentProvider> offered = catalog.environments().get(id);
    if (offered == null) {
      throw refused("no environment " + id + ": see `agentos env list`");
    }
    if (!offered.spec().simulated()) {
      throw refused(id + " is real: it is not played with. Give an agent a goal there, see `agentos run`");
    }
    return offered.provider().create(id);
  }

  private static List<Integer> actions(Value.Fields request) {
    var actions = new ArrayList<Integer>();
    if (request.get("actions") instanceof Value.Items(List<Value> given)) {
      if (given.size() > MOST_ACTIONS) {
        throw refused("at most %,d actions are played, not %,d".formatted(MOST_ACTIONS, given.size()));
      }
      for (Value action : given) {
        actions.add((int) action.number());
      }
    }
    return actions;
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
