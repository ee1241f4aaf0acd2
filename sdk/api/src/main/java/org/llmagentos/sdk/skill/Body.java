package org.llmagentos.sdk.skill;

import java.util.function.Supplier;
import org.llmagentos.sdk.environment.EnvironmentSpec;

/**
 * What one call of a skill has of the world: an environment's episode, in which it can look and act, and remember what it saw.
 *
 * <p>A skill that needs no environment gets {@linkplain #none a body in which nothing can be done}. A skill whose effect is
 * {@link Effect#outside} only looks in a simulated environment.
 *
 * <p><b>Threads.</b> Used by one call at a time, and not after it.
 */
public interface Body {

  /**
   * The body of a call that has no environment: an empty observation, no action, an episode that is over.
   *
   * @param key what its {@link #key} answers
   */
  static Body none(String key) {
    return new NoBody(key);
  }

  /**
   * The key of the call being made: the same when the call is repeated after a crash, different from that of every other call of this
   * and every other kernel. An {@link Effect#IDEMPOTENT} skill hands it to the outside, as what is elsewhere called an idempotency
   * key.
   */
  String key();

  /** The environment's description. */
  EnvironmentSpec spec();

  /**
   * The newest observation.
   *
   * @return a fresh array of {@code spec().observation().width()} numbers
   */
  float[] observe();

  /**
   * Acts once in the world.
   *
   * @param action 0 to {@code spec().actions().size()}, exclusive
   * @return whether the episode goes on; false also when it was over already, and then nothing happened
   * @throws IllegalArgumentException when there is no such action, as where actions are a {@link org.llmagentos.sdk.environment.Space.Box}
   * @throws IllegalStateException when the skill acts outside and the environment is simulated, see {@link Effect#outside}
   */
  boolean act(int action);

  /** Whether the episode has ended, by success, by failure or by its step limit. */
  boolean over();

  /**
   * The witness of that type in this episode: made on the first call, gone when the episode is reset.
   *
   * @param create makes a new one; its {@link Witness#begin} is called at once with the newest observation
   * @throws IllegalStateException when there is no environment, or the skill acts outside and the environment is simulated
   */
  <W extends Witness> W witness(Class<W> type, Supplier<W> create);

  /** Something that sees every step of an episode since it was made, such as a map. */
  interface Witness {

    /** The observation when it was made. */
    void begin(float[] observation);

    /** One action and what was observed after it. */
    void see(int action, float[] observation);
  }
}
