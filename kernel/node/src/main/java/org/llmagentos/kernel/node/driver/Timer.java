package org.llmagentos.kernel.node.driver;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The alarm of a real kernel: one thread for all that sleep. */
public final class Timer implements Alarm {

  private final ScheduledThreadPoolExecutor executor;

  public Timer(ThreadFactory threads) {
    executor = new ScheduledThreadPoolExecutor(1, threads);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Runnable in(long millis, Runnable ring) {
    ScheduledFuture<?> set = executor.schedule(ring, millis, TimeUnit.MILLISECONDS);
    return () -> set.cancel(false);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
