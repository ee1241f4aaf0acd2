package org.llmagentos.kernel.node.driver.model;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelException.Kind;

/**
 * One question to one model: asked, and asked again as long as that may help, the {@link Breaker} lets it and there is time. An interrupt
 * ends it at once.
 *
 * <p><b>Threads.</b> One {@linkplain #make makes} it, once; any may say that its {@linkplain #expire time is up}.
 */
final class Call {

  /** Asks once. */
  interface Asking {
    Completion ask() throws ModelException, InterruptedException;
  }

  private static final long MILLIS = 1_000;

  private final String model;
  private final ModelSettings settings;
  private final Breaker breaker;
  private final BackOff backOff;
  private final Time time;
  private final Asking asking;
  private final long deadline;
  private final AtomicReference<Breaker.@Nullable Pass> pass = new AtomicReference<>();

  /** A call whose time begins now. */
  Call(String model, ModelSettings settings, Breaker breaker, BackOff backOff, Time time, Asking asking) {
    this.model = model;
    this.settings = settings;
    this.breaker = breaker;
    this.backOff = backOff;
    this.time = time;
    this.asking = asking;
    this.deadline = time.now() + settings.timeoutMillis();
  }

  Completion make() throws ModelException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      ModelException failure;
      enter();
      try {
        Completion completion = asking.ask();
        report(null);
        return completion;
      } catch (ModelException e) {
        report(e);
        failure = e;
      } finally {
        leave();
      }
      if (failure.kind() == Kind.PERMANENT) {
        throw failure;
      }
      if (attempt == settings.attempts()) {
        throw again(failure, " It was asked %d times.".formatted(attempt));
      }
      long wait = backOff.millis(attempt, failure.retryAfterMillis());
      if (wait >= deadline - time.now()) {
        throw again(failure, beyond(failure));
      }
      time.sleep(wait);
    }
  }

  private void enter() throws ModelException {
    switch (breaker.enter(time.now())) {
      case Breaker.Pass granted -> pass.set(granted);
      case Breaker.Barred(long millis) ->
          throw new ModelException(
              "Model %s was not asked, because it failed %d times in a row: it is %s."
                  .formatted(
                      model, breaker.failuresInARow(), millis == 0 ? "being tried again now" : "tried again in " + seconds(millis) + " s"),
              Kind.TRANSIENT);
    }
  }

  /** Says how it went, unless that was said already. */
  private void report(@Nullable ModelException failure) {
    Breaker.Pass given = pass.getAndSet(null);
    if (given != null) {
      if (failure == null || failure.kind() == Kind.PERMANENT) {
        breaker.succeeded(given);
      } else {
        breaker.failed(given, failure.retryAfterMillis().orElse(0), time.now());
      }
    }
  }

  private void leave() {
    Breaker.Pass given = pass.getAndSet(null);
    if (given != null) {
      breaker.left(given, time.now()); // interrupted, or a plugin's mistake
    }
  }

  private String beyond(ModelException failure) {
    return failure.retryAfterMillis().isPresent()
        ? (" It would answer in %d s, which is beyond what model.%s.timeout in kernel.properties leaves (%d s):"
                + " allow more, or try again then.")
            .formatted(seconds(failure.retryAfterMillis().getAsLong()), model, Math.max(0, deadline - time.now()) / MILLIS)
        : " There is no time left to ask again: model.%s.timeout in kernel.properties allows %d s."
            .formatted(model, settings.timeoutMillis() / MILLIS);
  }

  /** What whoever waits is told when the time is up. */
  ModelException lateness() {
    return new ModelException(
        "Model %s did not answer within %d s, repetitions included: try again, or allow more with model.%s.timeout in kernel.properties."
            .formatted(model, settings.timeoutMillis() / MILLIS, model),
        Kind.TRANSIENT);
  }

  /** Its time is up while it is being made: the model has failed. */
  void expire() {
    Breaker.Pass given = pass.getAndSet(null);
    if (given != null) {
      breaker.failed(given, 0, time.now());
    }
  }

  /** Milliseconds that it may take in all. */
  long timeoutMillis() {
    return settings.timeoutMillis();
  }

  private static ModelException again(ModelException failure, String more) {
    String words = failure.getMessage() + more;
    return failure.retryAfterMillis().isPresent()
        ? ModelException.overloaded(words, failure.retryAfterMillis().getAsLong())
        : new ModelException(words, failure.kind());
  }

  private static long seconds(long millis) {
    return Math.ceilDiv(millis, MILLIS);
  }
}
