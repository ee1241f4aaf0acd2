package org.llmagentos.plugin.environment.gym;

import java.util.Arrays;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;

/**
 * The rules of one environment and where it stands in them: what an action does. Of seeds, step limits and whether an episode is going on
 * it knows nothing: {@link GymEnvironment} keeps those, and lets in only actions of the space.
 *
 * <p><b>Threads.</b> One thread at a time. <b>Allocation.</b> None but when made.
 */
interface Dynamics {

  Space actions();

  Space observation();

  /** Stands where an episode begins. */
  void begin(Generator random);

  /** Takes an action of a discrete space; answers whether the episode has terminated. */
  default boolean act(int action, Generator random) {
    throw new IllegalStateException("not with whole actions");
  }

  /** Takes an action of a box; answers whether the episode has terminated. */
  default boolean act(float[] action) {
    throw new IllegalStateException("not with actions of numbers");
  }

  /** What the last action paid. */
  double reward();

  /** Writes what is seen from here. */
  void observe(float[] into);

  /** Writes which actions do something here. */
  default void mask(boolean[] into) {
    Arrays.fill(into, 0, actions().size(), true);
  }

  /** Longs that {@link #save} writes. */
  int longs();

  /** Writes where it stands, from {@code at} on. */
  void save(long[] into, int at);

  /** Stands where {@link #save} was. */
  void restore(long[] from, int at);
}
