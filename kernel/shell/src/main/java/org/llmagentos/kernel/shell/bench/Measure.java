package org.llmagentos.kernel.shell.bench;

import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.value.Value;

/**
 * One result.
 *
 * @param subject what was measured
 * @param against what it is compared with, in words; null when with nothing
 * @param ratio value by that of {@code against}, or what {@code against} says; null when there is none
 * @param bar what the value must reach, or must not pass; null when nothing is asked of it
 * @param holds whether it does; null when nothing is asked
 */
public record Measure(
    String bench,
    String subject,
    double value,
    String unit,
    @Nullable String against,
    @Nullable Double ratio,
    @Nullable Double bar,
    @Nullable Boolean holds) {

  /** A value that must reach a bar. */
  static Measure share(String bench, String subject, double value, String unit, double bar) {
    return new Measure(bench, subject, value, unit, null, null, bar, value >= bar);
  }

  /** A value that must not pass a bar. */
  static Measure atMost(String bench, String subject, double value, String unit, double bar) {
    return new Measure(bench, subject, value, unit, null, null, bar, value <= bar);
  }

  /** A value by itself. */
  static Measure figure(String bench, String subject, double value, String unit) {
    return new Measure(bench, subject, value, unit, null, null, null, null);
  }

  /** The same, its value compared with another. */
  Measure against(String what, double other) {
    return compared(what, value, other);
  }

  /** The same, compared with what it should reach: the ratio is above 1 where it is better, also of two losses, which are below 0. */
  Measure reaching(String with, double wanted) {
    return wanted < 0 ? compared(with, wanted, value) : compared(with, value, wanted);
  }

  /** The same with a comparison of something else that says more; against 0 there is no ratio. */
  Measure compared(String with, double one, double other) {
    return new Measure(bench, subject, value, unit, with, other == 0 ? null : one / other, bar, holds);
  }

  /** The same with words beside it. */
  Measure noted(String words) {
    return new Measure(bench, subject, value, unit, words, null, bar, holds);
  }

  /** For programs. */
  public Value.Fields fields() {
    return Value.fields()
        .with("bench", Value.of(bench))
        .with("case", Value.of(subject))
        .with("value", Value.of(value))
        .with("unit", Value.of(unit))
        .with("against", against == null ? Value.nothing() : Value.of(against))
        .with("ratio", ratio == null ? Value.nothing() : Value.of(ratio.doubleValue()))
        .with("bar", bar == null ? Value.nothing() : Value.of(bar.doubleValue()))
        .with("holds", holds == null ? Value.nothing() : Value.of(holds.booleanValue()));
  }
}
