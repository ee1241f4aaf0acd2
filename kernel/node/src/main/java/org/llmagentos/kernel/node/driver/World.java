package org.llmagentos.kernel.node.driver;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Step;
import org.llmagentos.sdk.skill.Body;

/**
 * An environment that a process has opened: the episode being played, its outcome so far, and who watches it.
 * Skills meet it as a {@link Hand}.
 *
 * <p><b>Threads.</b> Used by one piece of work at a time; the kernel's lock orders them.
 */
final class World {

  private final Environment environment;
  private final EnvironmentSpec spec;
  private final Map<Class<?>, Body.Witness> witnesses = new LinkedHashMap<>();
  private Outcome outcome = Outcome.NONE;

  World(Environment environment) {
    this.environment = environment;
    this.spec = environment.spec();
  }

  void reset(long seed) {
    environment.reset(seed);
    witnesses.clear();
    outcome = Outcome.NONE;
  }

  /** Why this cannot be saved now, or null when it can. */
  @Nullable String obstacleToSaving() {
    if (!spec.simulated()) {
      return "is real: close it first";
    }
    if (!witnesses.isEmpty()) {
      return "is in an episode that skills remember: reset or close it first";
    }
    try {
      environment.save();
      return null;
    } catch (UnsupportedOperationException e) {
      return "cannot be saved: close it first";
    }
  }

  SavedEnvironment save(long handle) {
    return new SavedEnvironment(handle, spec.id(), Base64.getEncoder().encodeToString(environment.save()), outcome);
  }

  void restore(SavedEnvironment saved) {
    environment.restore(Base64.getDecoder().decode(saved.state()));
    outcome = saved.outcome();
  }

  /** Goes on where the real world is, without a reset. */
  void goOn(Outcome soFar) {
    outcome = soFar;
  }

  /** One step for a program; the episode must not be over. */
  Step step(int action) {
    act(action);
    return new Step(observation(), environment.reward(), outcome.terminated(), outcome.truncated());
  }

  Observation observation() {
    return new Observation(observe());
  }

  String mission() {
    return environment.mission();
  }

  long digest() {
    return environment.digest();
  }

  Outcome outcome() {
    return outcome;
  }

  EnvironmentSpec spec() {
    return spec;
  }

  float[] observe() {
    var observation = new float[spec.observation().width()];
    environment.observe(observation);
    return observation;
  }

  boolean act(int action) {
    if (over()) {
      return false;
    }
    int flags = environment.step(action);
    outcome =
        new Outcome(
            outcome.reward() + environment.reward(),
            outcome.steps() + 1,
            (flags & Environment.TERMINATED) != 0,
            (flags & Environment.TRUNCATED) != 0);
    if (!witnesses.isEmpty()) {
      float[] seen = observe();
      witnesses.values().forEach(witness -> witness.see(action, seen));
    }
    return !over();
  }

  boolean over() {
    return outcome.terminated() || outcome.truncated();
  }

  <W extends Body.Witness> W witness(Class<W> type, Supplier<W> create) {
    Body.@Nullable Witness known = witnesses.get(type);
    if (known != null) {
      return type.cast(known);
    }
    W witness = create.get();
    witnesses.put(type, witness);
    witness.begin(observe());
    return witness;
  }
}
