package org.llmagentos.sandbox;

import java.util.concurrent.TimeUnit;
import org.llmagentos.sdk.sandbox.Confinement;

/**
 * How much processor time a run has used, as the system counts it for the worker's process: what its JVM does beside the snippet is counted
 * too. Where the system does not tell, nothing is bounded but the wall time.
 */
final class ProcessorTime {
  /** Between two looks at the least: the system counts in such steps. */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final WorkerProcess worker;
  private final long bound;
  private long before;

  ProcessorTime(WorkerProcess worker, Confinement confinement) {
    this.worker = worker;
    bound = confinement.cpuMillis() < confinement.wallMillis() ? TimeUnit.MILLISECONDS.toNanos(confinement.cpuMillis()) : Long.MAX_VALUE;
  }

  /** What was used until now is not the run's. */
  void start() {
    before = bounded() ? worker.processorNanos() : 0;
  }

  /** Whether it has used all. */
  boolean spent() {
    return bounded() && used() >= bound;
  }

  /** Nanoseconds that pass at the least until it can have used all. */
  long least() {
    return bounded() ? Math.max(TICK, (bound - used()) / PROCESSORS) : Long.MAX_VALUE;
  }

  private boolean bounded() {
    return bound < Long.MAX_VALUE;
  }

  private long used() {
    return worker.processorNanos() - before;
  }
}
