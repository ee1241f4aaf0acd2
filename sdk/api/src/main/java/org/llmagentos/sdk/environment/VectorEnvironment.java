package org.llmagentos.sdk.environment;

/**
 * Several environments of one kind, stepped together on a path that allocates nothing, with Gymnasium's semantics of a vector environment.
 *
 * <p><b>After an end</b> (Gymnasium's {@code AutoresetMode.NEXT_STEP}): the next step of that environment ignores its action and begins
 * another episode, as {@link Environment#reset()} does; it pays 0 and ends nothing.
 *
 * <p><b>Shapes.</b> Arrays hold the environments one after another: the number of environment {@code i} stands at {@code i}, its row of
 * {@code width} numbers from {@code i * width} on.
 *
 * <p><b>Threads.</b> Confined to one thread at a time. <b>Errors.</b> As of {@link Environment}, for whichever of them it is; a step that
 * is refused has then been taken by none.
 *
 * @see <a href="https://gymnasium.farama.org/api/vector/">Gymnasium's VectorEnv</a>
 */
public interface VectorEnvironment {

  /** How many environments. */
  int size();

  /** What each of them is. */
  EnvironmentSpec spec();

  /**
   * Begins an episode in each.
   *
   * @param seed of the first; environment {@code i} takes {@code seed + i}
   */
  void reset(long seed);

  /**
   * One step of each, with {@link Space.Discrete} actions.
   *
   * @param actions one each
   * @param rewards is filled with the reward of each
   * @param ends is filled with what {@link Environment#step} answered
   */
  void step(int[] actions, double[] rewards, int[] ends);

  /**
   * One step of each, with {@link Space.Box} actions.
   *
   * @param actions one row each
   * @param rewards is filled with the reward of each
   * @param ends is filled with what {@link Environment#step} answered
   */
  void step(float[] actions, double[] rewards, int[] ends);

  /** Writes the newest observations, one row each. */
  void observe(float[] into);

  /** Writes the masks, one row of {@code spec().actions().size()} each, see {@link Environment#mask}. */
  void mask(boolean[] into);
}
