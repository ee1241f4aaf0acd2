package org.llmagentos.kernel.node.driver.model;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.TokenUsage;

/**
 * A {@link Call} under way, on a thread of its own, and those who wait for it: at first whoever began it, then whoever asks the same
 * meanwhile. It goes on as long as somebody waits; when the last one leaves, or its time is up, its thread is interrupted and nobody waits
 * for it.
 *
 * <p><b>Threads.</b> Any; each waits for itself.
 */
final class Flight {

  private static final TokenUsage NOTHING = new TokenUsage(0, 0);

  private final CompletableFuture<Completion> landed = new CompletableFuture<>();
  private final AtomicBoolean charged = new AtomicBoolean();
  private final List<Consumer<Writing>> watchers = new CopyOnWriteArrayList<>();
  private volatile @Nullable Thread thread;
  private int aboard = 1; // guarded by this

  /** @param watcher of whoever begins it */
  Flight(Consumer<Writing> watcher) {
    watchers.add(watcher);
  }

  /** Begins it; whoever does is aboard already. Holds no lock, as it reads the clock. */
  void begin(Function<Consumer<Writing>, Call> making, Time time, ThreadFactory threads) {
    try {
      Call call = making.apply(this::wrote);
      Thread flying = threads.newThread(() -> make(call));
      thread = flying;
      Runnable unset = time.alarms().in(call.timeoutMillis(), () -> expire(call, flying));
      var _ = landed.whenComplete((_, _) -> unset.run());
      flying.start();
    } catch (RuntimeException | Error e) {
      landed.completeExceptionally(e); // others may be aboard
    }
  }

  private void make(Call call) {
    if (landed.isDone()) { // its time was up before it began, so that no interrupt would come
      return;
    }
    try {
      landed.complete(call.make());
    } catch (Throwable e) { // whatever a plugin throws; those who wait throw it on
      landed.completeExceptionally(e);
    }
  }

  private void wrote(Writing writing) {
    if (!landed.isDone()) { // a provider that ignores interrupts may go on
      watchers.forEach(watcher -> watcher.accept(writing));
    }
  }

  private void expire(Call call, Thread flying) {
    call.expire(); // first: whoever asks anew is to find it said
    if (landed.completeExceptionally(call.lateness())) {
      flying.interrupt();
    }
  }

  /** Whether one more may wait for it: not when it is over, or given up. */
  synchronized boolean board(Consumer<Writing> watcher) {
    if (aboard == 0 || landed.isDone()) {
      return false;
    }
    aboard++;
    watchers.add(watcher);
    return true;
  }

  /** Waits for the answer. The first who gets it has used its tokens, the others none. */
  Completion land() throws ModelException, InterruptedException {
    try {
      Completion completion = landed.get();
      boolean first = charged.compareAndSet(false, true);
      return first ? completion : new Completion(completion.model(), completion.text(), NOTHING);
    } catch (ExecutionException e) {
      throw thrown(Objects.requireNonNull(e.getCause()));
    }
  }

  private static ModelException thrown(Throwable cause) throws InterruptedException {
    return switch (cause) {
      case ModelException failure -> failure;
      case InterruptedException _ -> throw new InterruptedException(); // the plugin interrupted itself
      case RuntimeException mistake -> throw mistake;
      case Error mistake -> throw mistake;
      default -> throw new IllegalStateException(cause.toString(), cause); // a checked exception in disguise
    };
  }

  /**
   * One waits no longer.
   *
   * @return whether it was the last
   */
  synchronized boolean leave() {
    aboard--;
    Thread flying = thread;
    if (aboard == 0 && flying != null && !landed.isDone()) {
      flying.interrupt();
    }
    return aboard == 0;
  }
}
