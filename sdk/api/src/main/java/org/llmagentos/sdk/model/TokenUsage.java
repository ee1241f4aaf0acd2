package org.llmagentos.sdk.model;

/** Tokens read and written by one model call, as the provider counts them. */
public record TokenUsage(long prompt, long completion) {

  public TokenUsage {
    if (prompt < 0 || completion < 0) {
      throw new IllegalArgumentException("token counts are not negative");
    }
  }

  public long total() {
    return prompt + completion;
  }
}
