package org.llmagentos.sdk.skill;

import java.util.function.Supplier;
import org.llmagentos.sdk.environment.EnvironmentSpec;

/**
 * An environment's episode as a skill sees it: it can look and act, and remember what it saw.
 *
 * <p><b>Threads.</b> Used by one call at a time.
 */
public interface Body {

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
   */
  boolean act(int action);

  /** Whether the episode has ended, by success, by failure or by its step limit. */
  boolean over();

  /**
   * The witness of that type in this episode: made on the first call, gone when the episode is reset.
   *
   * @param create makes a new one; its {@link Witness#begin} is called at once with the newest observation
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
