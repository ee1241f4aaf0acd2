package org.llmagentos.sdk.model;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * A model could not answer. The message says what was wrong and what to do next; the {@link Kind} says whether asking again may help, and
 * whoever asked decides whether to.
 */
public final class ModelException extends Exception {

  /** Whether the same question may be answered later. */
  public enum Kind {
    /** Something broke on the way: the connection, the time, the service itself. Asking again may help. */
    TRANSIENT,
    /** The service takes no more for now. Asking again helps, after {@link ModelException#retryAfterMillis} where it says so. */
    OVERLOADED,
    /** The key, the request or the model is wrong. Asking again does not help. */
    PERMANENT
  }

  private static final long serialVersionUID = 1;
  private static final long UNSAID = -1;

  private final Kind kind;
  private final long retryAfterMillis;

  /** One of kind {@link Kind#PERMANENT}: who does not say that asking again helps is not asked again. */
  public ModelException(String message) {
    this(message, Kind.PERMANENT);
  }

  /** One that says nothing of when to ask again. */
  public ModelException(String message, Kind kind) {
    this(message, kind, UNSAID);
  }

  private ModelException(String message, Kind kind, long retryAfterMillis) {
    super(message);
    this.kind = Objects.requireNonNull(kind);
    this.retryAfterMillis = retryAfterMillis;
  }

  /**
   * One of kind {@link Kind#OVERLOADED} of a service that says when it takes requests again, as HTTP's {@code Retry-After} (RFC 9110,
   * 10.2.3).
   *
   * @param retryAfterMillis from now, in milliseconds; what lies in the past is now
   */
  public static ModelException overloaded(String message, long retryAfterMillis) {
    return new ModelException(message, Kind.OVERLOADED, Math.max(0, retryAfterMillis));
  }

  /** Whether asking again may help. */
  public Kind kind() {
    return kind;
  }

  /** Milliseconds from when this was thrown until the service takes requests again; empty when it does not say. */
  public OptionalLong retryAfterMillis() {
    return retryAfterMillis == UNSAID ? OptionalLong.empty() : OptionalLong.of(retryAfterMillis);
  }
}
