package org.llmagentos.sdk.capability;

/** What was used so far, in the units of {@link Quota}. */
public record Usage(long modelCalls, long tokens, long snippets, long skillCalls, long children) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  public Usage plus(Usage more) {
    return new Usage(
        modelCalls + more.modelCalls,
        tokens + more.tokens,
        snippets + more.snippets,
        skillCalls + more.skillCalls,
        children + more.children);
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
