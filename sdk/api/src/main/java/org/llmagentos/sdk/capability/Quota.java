package org.llmagentos.sdk.capability;

/**
 * How much a process, its children included, may use in all. What a call may cost at most is reserved before the call and settled
 * after it, so no quota is ever exceeded.
 *
 * @param modelCalls calls of models
 * @param tokens tokens of prompts and completions together
 * @param snippets snippets run in the sandbox
 * @param skillCalls skills invoked, those from snippets included
 * @param children processes spawned, theirs included
 */
public record Quota(long modelCalls, long tokens, long snippets, long skillCalls, long children) {

  /** The largest of each: more than anybody will use, and sums of many still fit a number. */
  public static final long MOST = 1L << 53;

  public Quota {
    if (Math.max(Math.max(modelCalls, tokens), Math.max(Math.max(snippets, skillCalls), children)) > MOST) {
      throw new IllegalArgumentException("a quota is at most " + MOST + " of each");
    }
    if (modelCalls < 0 || tokens < 0 || snippets < 0 || skillCalls < 0 || children < 0) {
      throw new IllegalArgumentException("a quota is not negative");
    }
  }

  /** Whether nothing here is larger than in {@code other}. */
  public boolean within(Quota other) {
    return modelCalls <= other.modelCalls
        && tokens <= other.tokens
        && snippets <= other.snippets
        && skillCalls <= other.skillCalls
        && children <= other.children;
  }
}
