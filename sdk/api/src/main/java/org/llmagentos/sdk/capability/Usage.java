package org.llmagentos.sdk.capability;

/** What was used so far, in the units of {@link Quota}. */
public record Usage(long modelCalls, long tokens, long snippets, long skillCalls, long children) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** The sum; what is too large for a number stays at the largest. */
  public Usage plus(Usage more) {
    return new Usage(
        sum(modelCalls, more.modelCalls),
        sum(tokens, more.tokens),
        sum(snippets, more.snippets),
        sum(skillCalls, more.skillCalls),
        sum(children, more.children));
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    return one > 0 && other > 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }

  public Usage minus(Usage less) {
    return new Usage(
        modelCalls - less.modelCalls,
        tokens - less.tokens,
        snippets - less.snippets,
        skillCalls - less.skillCalls,
        children - less.children);
  }
}
