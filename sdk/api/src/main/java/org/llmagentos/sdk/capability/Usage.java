package org.llmagentos.sdk.capability;

import java.util.function.ToLongFunction;

/** What was used so far, or may be, in the units of {@link Resource}; wall time, which is not added up, is not in it. */
public record Usage(
    long modelCalls,
    long tokens,
    long snippets,
    long skillCalls,
    long children,
    long money,
    long sandboxMillis,
    long messages,
    long storage,
    long trainingMillis) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** Nothing of the other resources. */
  public Usage(long modelCalls, long tokens, long snippets, long skillCalls, long children) {
    this(modelCalls, tokens, snippets, skillCalls, children, 0, 0, 0, 0, 0);
  }

  /** So much of one resource. */
  public static Usage of(Resource resource, long amount) {
    return amount == 0 ? NONE : NONE.with(resource, amount);
  }

  /** Of each resource what {@code amount} says. */
  public static Usage each(ToLongFunction<Resource> amount) {
    return new Usage(
        amount.applyAsLong(Resource.MODEL_CALLS),
        amount.applyAsLong(Resource.TOKENS),
        amount.applyAsLong(Resource.SNIPPETS),
        amount.applyAsLong(Resource.SKILL_CALLS),
        amount.applyAsLong(Resource.CHILDREN),
        amount.applyAsLong(Resource.MONEY),
        amount.applyAsLong(Resource.SANDBOX_MILLIS),
        amount.applyAsLong(Resource.MESSAGES),
        amount.applyAsLong(Resource.STORAGE),
        amount.applyAsLong(Resource.TRAINING_MILLIS));
  }

  /** The same with another amount of one resource. */
  public Usage with(Resource resource, long amount) {
    return each(one -> one == resource ? amount : of(one));
  }

  /** How much of one resource; 0 of wall time. */
  public long of(Resource resource) {
    return switch (resource) {
      case MODEL_CALLS -> modelCalls;
      case TOKENS -> tokens;
      case SNIPPETS -> snippets;
      case SKILL_CALLS -> skillCalls;
      case CHILDREN -> children;
      case MONEY -> money;
      case SANDBOX_MILLIS -> sandboxMillis;
      case MESSAGES -> messages;
      case STORAGE -> storage;
      case WALL_MILLIS -> 0;
      case TRAINING_MILLIS -> trainingMillis;
    };
  }

  /** The sum; what is too large for a number stays at the largest. */
  public Usage plus(Usage more) {
    return each(resource -> sum(of(resource), more.of(resource)));
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    return one > 0 && other > 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }

  public Usage minus(Usage less) {
    return each(resource -> of(resource) - less.of(resource));
  }

  /** The smaller amount of each. */
  public Usage least(Usage other) {
    return each(resource -> Math.min(of(resource), other.of(resource)));
  }
}
