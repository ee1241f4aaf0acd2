package org.llmagentos.sandbox;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmagentos.sandbox.confine.Tools;
import org.llmagentos.sandbox.confine.Wall;
import org.llmagentos.sandbox.confine.Walls;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Layer;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;

/**
 * Runs each snippet in a fresh context of a worker JVM, and kills the worker when it does not behave.
 *
 * <p><b>Threads.</b> As {@link Sandbox} says; a run never waits for another run. <b>Units.</b> A run's wall time starts when its
 * worker has a fresh state of the language for it. A worker whose run had to be killed is replaced by a spare.
 *
 * <p><b>Errors.</b> A failure of the gate leaves {@link #run} as it is and costs the worker. That a worker cannot be started, is lost or
 * has no room is {@link Execution.Refused}.
 */
public final class WorkerSandbox implements Sandbox {
  private static final String CLOSED = "the sandbox is closed";

  private final Walls walls;
  private final Pool pool;
  private volatile Set<String> demanded = names(System.getProperty("agentos.sandbox.require", ""));
  private final AtomicInteger asked = new AtomicInteger(); // spares that are not even being started
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("sandbox-watch").factory());

  /** Configured by system properties, see {@link Launch#configured} and {@link Limits#WORKERS}. */
  public WorkerSandbox() {
    this(Launch.configured(), Limits.WORKERS);
  }

  WorkerSandbox(Launch launch, int workers) {
    this(launch, workers, Limits.RUNS, Tools.here(), EnumSet.allOf(Wall.class));
  }

  WorkerSandbox(Launch launch, int workers, int runs, Tools tools, Set<Wall> wanted) {
    walls = new Walls(tools, wanted, new Walls.Bounds(launch.readable(), launch.probe()));
    pool = new Pool(new Starter(launch, walls), workers, runs);
    watch.setRemoveOnCancelPolicy(true);
  }

  @Override
  public List<String> languages() {
    return Limits.LANGUAGES;
  }

  @Override
  public void warm(Tenant tenant, String language) {
    if (Limits.LANGUAGES.contains(language)) {
      warm(new Crew(tenant, language, Confinement.STANDARD.memoryMegabytes()));
    }
  }

  @Override
  public int warming() {
    return asked.get() + pool.starting(); // in this order, or one between the two would be missed
  }

  @Override
  public List<Layer> layers() {
    return walls.layers();
  }

  /** {@inheritDoc} They are added to those of the property {@code agentos.sandbox.require}. */
  @Override
  public synchronized void require(Set<String> layers) {
    var all = new TreeSet<>(demanded);
    all.addAll(layers);
    demanded = Set.copyOf(all);
  }

  @Override
  public Execution run(Tenant tenant, Snippet snippet, List<String> functions, Confinement confinement, Gate gate)
      throws InterruptedException {
    if (!Limits.LANGUAGES.contains(snippet.language())) {
      return new Execution.Refused("no language " + snippet.language() + ", only " + Limits.LANGUAGES);
    }
    if (!confinement.within(Confinement.WIDEST)) {
      return new Execution.Refused("no bounds are wider than " + Confinement.WIDEST + ", as these are: " + confinement);
    }
    Optional<String> unmet = walls.unmet(demanded);
    if (unmet.isPresent()) {
      return new Execution.Refused(unmet.get());
    }
    var crew = new Crew(tenant, snippet.language(), confinement.memoryMegabytes());
    Result result = run(crew, snippet, functions, confinement, gate);
    // Each attempt that finds a dead worker leaves the pool without it.
    for (int attempt = 0; attempt < Limits.KEPT && !result.begun(); attempt++) {
      result = run(crew, snippet, functions, confinement, gate);
    }
    return result.execution();
  }

  @Override
  public void close() {
    watch.shutdownNow();
    pool.close();
  }

  /** The workers' process ids, for tests that kill them. */
  List<Long> pids() {
    return pool.pids();
  }

  /**
   * What came of trying to run a snippet.
   *
   * @param begun false when the worker was dead before the snippet began, so that another may be tried
   */
  private record Result(Execution execution, boolean begun) {
    static Result refused(String reason) {
      return new Result(new Execution.Refused(reason), true);
    }
  }

  private Result run(Crew crew, Snippet snippet, List<String> functions, Confinement confinement, Gate gate)
      throws InterruptedException {
    try {
      Optional<WorkerProcess> worker = pool.take(crew);
      if (worker.isEmpty()) {
        return Result.refused(pool.closed() ? CLOSED : "every worker is busy");
      }
      warm(crew);
      return run(worker.get(), snippet, functions, confinement, gate);
    } catch (IOException e) {
      return Result.refused("no worker can be started: " + e.getMessage());
    } finally {
      warm(crew);
    }
  }

  private Result run(WorkerProcess worker, Snippet snippet, List<String> functions, Confinement confinement, Gate gate)
      throws InterruptedException {
    boolean fit = false;
    try {
      Optional<String> unfit = worker.awaitReady();
      if (unfit.isPresent()) {
        walls.failed();
        return pool.closed() ? Result.refused(CLOSED) : new Result(new Execution.Refused(unfit.get()), false);
      }
      walls.started();
      // What did not work is left out from now on, so it may only now be known that a demand is not met.
      Optional<String> unmet = walls.unmet(demanded);
      if (unmet.isPresent()) {
        return Result.refused(unmet.get());
      }
      var dialogue = new Dialogue(worker, confinement, gate);
      Optional<Execution> missed = dialogue.begin(snippet, functions);
      Execution execution = missed.isPresent() ? missed.get() : run(worker, dialogue, functions, confinement);
      fit = dialogue.ended();
      return pool.closed() && !fit ? Result.refused(CLOSED) : new Result(execution, !execution.equals(Dialogue.NOT_BEGUN));
    } catch (RejectedExecutionException e) {
      return Result.refused(CLOSED);
    } finally {
      pool.give(worker, fit);
    }
  }

  private Execution run(WorkerProcess worker, Dialogue dialogue, List<String> functions, Confinement confinement)
      throws InterruptedException {
    long overdue = TimeUnit.MILLISECONDS.toNanos(confinement.wallMillis()) + Limits.OVERDUE.toNanos();
    Future<?> kill = watch.schedule(worker::kill, overdue, TimeUnit.NANOSECONDS);
    try {
      return dialogue.run(functions);
    } finally {
      kill.cancel(false);
    }
  }

  private static Set<String> names(String list) {
    return Stream.of(list.split(",")).map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
  }

  private void warm(Crew crew) {
    asked.incrementAndGet();
    try {
      watch.execute(
          () -> {
            try {
              pool.warm(crew);
            } catch (IOException e) {
              // A spare is a convenience: the next run will find out, and say so.
            } finally {
              asked.decrementAndGet();
            }
          });
    } catch (RejectedExecutionException e) {
      asked.decrementAndGet(); // closed
    }
  }
}
