package org.llmagentos.sdk.train;

import java.util.SortedMap;

/**
 * A training under way.
 *
 * <p><b>Determinism.</b> A function of course, settings and seed, to the bit on one machine: in how many pieces it is done, where it was saved
 * and restored, and how often it was measured makes no difference.
 *
 * <p><b>Threads.</b> Confined to one thread at a time. <b>Errors.</b> {@link TrainingException} when numbers have stopped making sense.
 */
public interface Training {

  /** Units trained so far. */
  long done();

  /** Units to be trained in all, as the settings say. */
  long planned();

  /**
   * Trains on.
   *
   * @param units at least 1; no more are trained than are planned
   * @throws TrainingException when a number is no longer finite: says after how many units, and what to set otherwise
   */
  void train(long units);

  /**
   * How good it is now, by what each figure is called, such as {@code return} or {@code loss}: the same names at all times, at least one, all
   * finite. May take a while, and changes nothing.
   */
  SortedMap<String, Double> measures();

  /** All that was learned and all that the next unit depends on, for {@link #restore}: some megabytes at most. */
  byte[] save();

  /**
   * Goes back, or forth, to what {@link #save} gave in a training of the same course, settings and seed.
   *
   * @throws IllegalArgumentException when that was not so, or something is missing; this training is then as it was
   */
  void restore(byte[] state);
}
