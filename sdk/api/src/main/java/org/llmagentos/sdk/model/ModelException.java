package org.llmagentos.sdk.model;

/** A model could not answer. The message says what was wrong and what to do next. */
public final class ModelException extends Exception {

  private static final long serialVersionUID = 1;

  public ModelException(String message) {
    super(message);
  }
}
