package org.llmagentos.sdk.train;

/** A training cannot go on, for its numbers have stopped making sense: it has diverged. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** @param message after how many units, what is not finite, and what to set otherwise */
  public TrainingException(String message) {
    super(message);
  }
}
