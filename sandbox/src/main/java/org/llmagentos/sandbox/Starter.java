package org.llmagentos.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sandbox.confine.Enclosure;
import org.llmagentos.sandbox.confine.Walls;

/**
 * Starts workers behind the walls that stand.
 *
 * <p><b>Threads.</b> Safe. A worker dies with the <em>thread</em> that forked it (Linux counts a parent's death by thread), so one that
 * lives as long as the JVM forks them all.
 */
final class Starter implements AutoCloseable {
  private static final ExecutorService FORKS =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("sandbox-forks").factory());

  private final Launch launch;
  private final Walls walls;
  private @Nullable Yard yard;

  Starter(Launch launch, Walls walls) {
    this.launch = launch;
    this.walls = walls;
  }

  /** Starts a worker, without waiting until it is ready. */
  synchronized WorkerProcess start(Crew crew) throws IOException {
    Enclosure enclosure = walls.enclosure();
    try {
      return CompletableFuture.supplyAsync(() -> fork(enclosure, crew), FORKS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failure) {
        throw failure.getCause();
      }
      throw e;
    }
  }

  private WorkerProcess fork(Enclosure enclosure, Crew crew) {
    try {
      if (yard == null) {
        yard = Yard.open(enclosure.tools().setsid().map(setsid -> List.of(setsid.toString())).orElse(List.of()));
      }
      return WorkerProcess.start(launch, enclosure, yard.scratch(), crew);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what the workers have left, who are to be gone. */
  @Override
  public synchronized void close() {
    if (yard != null) {
      yard.close();
    }
  }
}
