package org.llmagentos.sdk.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.SkillSpec;

/**
 * A body over any environment, as the kernel gives it to skills: it counts steps and rewards and keeps the episode's witnesses.
 *
 * <p>Witnesses see a step in the order in which they were made. After the episode's end {@link #act} changes nothing.
 *
 * <p>It can be handed to LOCAL and PURE skills as it is, and is then one call with one {@link #key}; {@link #lend} gives each call its
 * own.
 *
 * <p><b>Threads.</b> Confined to one thread at a time, like its environment.
 */
public final class EnvironmentBody implements Body {

  private final Environment environment;
  private final Map<Class<?>, Witness> witnesses = new LinkedHashMap<>();
  private Outcome outcome = Outcome.NONE;

  /** Begins an episode in {@code environment}, which belongs to this body from now on. */
  public EnvironmentBody(Environment environment, long seed) {
    this.environment = environment;
    environment.reset(seed);
  }

  /** Begins a new episode; the witnesses of the old one are gone. */
  public void reset(long seed) {
    environment.reset(seed);
    witnesses.clear();
    outcome = Outcome.NONE;
  }

  /**
   * The body for one call of a skill, as the kernel lends it: with the call's key, nothing to do for a skill that needs no environment,
   * and only to be looked at in a simulated environment by a skill that acts outside.
   */
  public Body lend(SkillSpec skill, String key) {
    return skill.body().isEmpty() ? Body.none(key) : new LentBody(this, key, skill.effect().outside() && spec().simulated());
  }

  /** Where the episode stands. */
  public Outcome outcome() {
    return outcome;
  }

  /** What is to be done in this episode, in the environment's own words. */
  public String mission() {
    return environment.mission();
  }

  /** The digest of the environment's state. */
  public long digest() {
    return environment.digest();
  }

  /** Whether an episode is being watched: a checkpoint cannot save witnesses. */
  boolean witnessed() {
    return !witnesses.isEmpty();
  }

  /** Whether the environment can be saved. */
  boolean saves() {
    try {
      environment.save();
      return true;
    } catch (UnsupportedOperationException cannot) {
      return false;
    }
  }

  @Override
  public String key() {
    return "test";
  }

  @Override
  public EnvironmentSpec spec() {
    return environment.spec();
  }

  @Override
  public float[] observe() {
    var observation = new float[spec().observation().width()];
    environment.observe(observation);
    return observation;
  }

  @Override
  public boolean act(int action) {
    if (over()) {
      return false;
    }
    int ends = environment.step(action);
    outcome =
        new Outcome(
            outcome.reward() + environment.reward(),
            outcome.steps() + 1,
            (ends & Environment.TERMINATED) != 0,
            (ends & Environment.TRUNCATED) != 0);
    for (Witness witness : witnesses.values()) {
      witness.see(action, observe());
    }
    return !over();
  }

  @Override
  public boolean over() {
    return outcome.terminated() || outcome.truncated();
  }

  @Override
  public <W extends Witness> W witness(Class<W> type, Supplier<W> create) {
    Witness known = witnesses.get(type);
    if (known != null) {
      return type.cast(known);
    }
    W made = create.get();
    made.begin(observe());
    witnesses.put(type, made);
    return made;
  }
}
