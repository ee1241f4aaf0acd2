package org.llmagentos.sandbox;

import java.time.Duration;
import java.util.List;

/** Every bound of the parent half. Those of a frame are in {@link org.llmagentos.sandbox.wire.Frames}. */
final class Limits {
  /** What a worker can be asked to run. */
  static final List<String> LANGUAGES = List.of("js", "python");
  /**
   * Workers of all tenants together: each takes about 200 MB, one for Python about 400. Over it a run is refused. Overridden by
   * {@code agentos.sandbox.workers}.
   */
  static final int WORKERS = Integer.getInteger("agentos.sandbox.workers", 16);
  /** Workers started beforehand for a tenant and language that is in use, so that a killed one costs the next caller nothing. */
  static final int SPARES = 1;
  /** Idle workers kept for a tenant and language. */
  static final int KEPT = 2;
  /**
   * Runs after which a worker is replaced: what an engine keeps of each, which is little, is not kept for ever. Overridden by
   * {@code agentos.sandbox.runs}.
   */
  static final int RUNS = Integer.getInteger("agentos.sandbox.runs", 1_000);
  /** From start to ready, on a busy machine and without any cache. */
  static final Duration START = Duration.ofSeconds(30);
  /** What a worker gets to end a run by itself, before it is killed. */
  static final Duration GRACE = Duration.ofMillis(200);
  /** After the deadline, when the calling thread itself is held up: within the gate, or writing to a worker that does not read. */
  static final Duration OVERDUE = Duration.ofMillis(400);
  /** How long closing waits for a killed worker to be gone. */
  static final Duration BURIAL = Duration.ofSeconds(1);
  /** What a wrapper gets to reap the worker in it. */
  static final Duration REAPING = Duration.ofMillis(100);
  /** Reports that wait for the caller; then the worker waits. */
  static final int REPORTS = 16;
  /** Bytes kept of the beginning of a worker's log. */
  static final int LOG = 4 * 1024;
  /** Megabytes that a worker's JVM may take beside its heap: far more than it needs, far less than the machine has. */
  static final int BESIDE_HEAP = 768;
  /** Exit status of a JVM that ran out of heap, by {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int EXIT_MEMORY = 3;
  /** Exit status of a worker whose stack ran out within a call: {@code org.llmagentos.sandbox.worker.Exit.STACK}. */
  static final int EXIT_STACK = 4;

  /** For each step of preparing what makes a start short. */
  static final Duration PREPARATION = Duration.ofMinutes(5);

  private Limits() {}
}
