package org.llmagentos.kernel.node.driver;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Output;

/**
 * A piece of work on its way through a driver: admitted, perhaps started, then finished or cancelled, whichever comes first.
 *
 * <p><b>Threads.</b> Any.
 */
final class Job {

  private enum Stage {
    ADMITTED,
    STARTED,
    OVER
  }

  private final Output.Dispatch dispatch;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.ADMITTED);
  private volatile @Nullable Runnable interrupt;
  private volatile @Nullable Thread worker;

  Job(Output.Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  Output.Dispatch dispatch() {
    return dispatch;
  }

  /** The thread that does it has come to it. */
  void begins() {
    worker = Thread.currentThread();
  }

  /** The virtual thread that computes for it now, or null. */
  @Nullable Thread computing() {
    Thread thread = worker;
    return thread != null && thread.isVirtual() && thread.getState() == Thread.State.RUNNABLE ? thread : null;
  }

  /** Whether it may start now: once, and not when it was cancelled before. */
  boolean start() {
    return stage.compareAndSet(Stage.ADMITTED, Stage.STARTED);
  }

  /** How it is cancelled from now on. */
  void onCancel(Runnable how) {
    interrupt = how;
    if (stage.get() == Stage.OVER) {
      how.run();
    }
  }

  /** Whether what came of it is still wanted: once, and not when it was cancelled before. */
  boolean finish() {
    return stage.compareAndSet(Stage.STARTED, Stage.OVER);
  }

  void cancel() {
    boolean underWay = stage.getAndSet(Stage.OVER) == Stage.STARTED;
    Runnable how = interrupt;
    if (underWay && how != null) {
      how.run();
    }
  }
}
