package org.llmagentos.sdk.environment;

import java.util.Arrays;
import java.util.Optional;
import org.llmagentos.sdk.skill.Wording;

/**
 * A world of which one episode at a time is played, with Gymnasium's semantics, on a path that allocates nothing.
 *
 * <p><b>Threads.</b> Confined to one thread at a time. Static state is forbidden: two environments never affect each other.
 *
 * <p><b>Determinism.</b> After {@code reset(seed)}, observations, rewards and ends are a function of the seed and the actions.
 *
 * <p><b>Real environments.</b> Determinism is asked of simulated environments only, see {@link EnvironmentSpec#simulated}. After a crash a
 * real one is created again by its provider and <em>not</em> reset: it must then go on where the world is.
 *
 * <p><b>Actions.</b> Of the two {@code step} methods an environment has the one that its space of actions asks for, and refuses the other.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException} for an action outside the space; {@link IllegalStateException} for a step before
 * the first reset of a simulated environment or after the episode's end. What is refused has changed nothing.
 *
 * @see <a href="https://gymnasium.farama.org/api/env/">Gymnasium's Env</a>
 */
public interface Environment {

  /** Flag of a step: the episode ended in the world, by success or failure. */
  int TERMINATED = 1;

  /** Flag of a step: the episode was cut by its step limit. */
  int TRUNCATED = 2;

  /** What this is: constant. */
  EnvironmentSpec spec();

  /**
   * Begins an episode.
   *
   * @param seed not negative; equal seeds begin equal episodes
   */
  void reset(long seed);

  /**
   * Begins another episode, whose chance goes on from where that of the last one stopped: Gymnasium's reset without a seed. After equal
   * histories it begins equal episodes. An environment that has no way of its own takes its {@link #digest} for a seed.
   *
   * @throws IllegalStateException before the first reset with a seed, where there is no digest yet
   */
  default void reset() {
    reset(digest() >>> 1);
  }

  /**
   * One step in an environment with {@link Space.Discrete} actions.
   *
   * @param action from 0 to {@code spec().actions().size()}, exclusive
   * @return a set of {@link #TERMINATED} and {@link #TRUNCATED}; 0 while the episode goes on
   * @throws IllegalArgumentException always, where actions are a {@link Space.Box}
   */
  int step(int action);

  /**
   * One step in an environment with {@link Space.Box} actions.
   *
   * @param action exactly {@code spec().actions().width()} numbers, which are read and not kept; none of them is NaN. What lies beyond the
   *     bounds of the space is for the environment to clip or to refuse
   * @return as of {@link #step(int)}
   * @throws IllegalArgumentException always, where actions are {@link Space.Discrete}; for another number of numbers; for NaN
   */
  default int step(float[] action) {
    throw new IllegalArgumentException(spec().id() + " takes actions by number: step(int)");
  }

  /**
   * Writes which {@link Space.Discrete} actions do something here, as in Gymnasium's {@code action_mask}: all of them where an environment
   * does not say. The others may still be taken.
   *
   * @param into at least {@code spec().actions().size()} long; filled from index 0
   */
  default void mask(boolean[] into) {
    Arrays.fill(into, 0, spec().actions().size(), true);
  }

  /** The reward of the last step; 0 after a reset. */
  double reward();

  /**
   * Writes the newest observation.
   *
   * @param into at least {@code spec().observation().width()} long; filled from index 0
   */
  void observe(float[] into);

  /** What is to be done in this episode, in the environment's own words; empty where it says nothing. */
  String mission();

  /** The same in both languages, the English as {@link #mission} says it; the Chinese is empty where the environment speaks none. */
  default Wording wording() {
    return new Wording(mission(), "");
  }

  /** How it looks now, for people; nothing where it cannot be drawn. Agents never see it. */
  default Optional<Drawing> draw() {
    return Optional.empty();
  }

  /** A digest of the whole state, the random generator included: equal states have equal digests. */
  long digest();

  /**
   * The whole state, for {@link #restore}.
   *
   * @throws UnsupportedOperationException when this environment cannot be saved
   */
  default byte[] save() {
    throw new UnsupportedOperationException(spec().id() + " cannot be saved");
  }

  /**
   * Goes back to a saved state, of this or another environment of the same id.
   *
   * @throws UnsupportedOperationException when this environment cannot be saved
   * @throws IllegalArgumentException when {@code state} was not made by {@link #save} of the same id
   */
  default void restore(byte[] state) {
    throw new UnsupportedOperationException(spec().id() + " cannot be restored");
  }
}
