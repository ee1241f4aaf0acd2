package org.llmagentos.distribution;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.llmagentos.kernel.node.control.RemoteControl;

/** A daemon of the distribution in a JVM of its own, which can be killed as if its power had gone. */
final class Daemon implements AutoCloseable {

  private static final long START_SECONDS = 120;

  private final Ground ground;
  private final Process process;
  private final boolean traced;

  private Daemon(Ground ground, Process process, boolean traced) {
    this.ground = ground;
    this.process = process;
    this.traced = traced;
  }

  /**
   * Starts one; it does not answer yet.
   *
   * @param log where its output is added
   * @param under a tracer that runs it as its child, with arguments; empty for none
   * @param options more options for its JVM
   */
  static Daemon start(Ground ground, Path log, List<String> under, String options) {
    return new Daemon(ground, ground.agentos().start(log, under, ground.environment(options), "daemon"), !under.isEmpty());
  }

  /** Waits until it answers and returns a connection. */
  RemoteControl awaitAnswer() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      Optional<RemoteControl> connection = connect();
      if (connection.isPresent()) {
        return connection.get();
      }
      Thread.sleep(2);
    }
    throw new AssertionError(process.isAlive() ? "the daemon does not answer" : "the daemon ended with " + process.exitValue());
  }

  /** A connection, if it listens. */
  Optional<RemoteControl> connect() {
    return RemoteControl.connect(ground.agentos().home().resolve("control.sock"));
  }

  boolean alive() {
    return process.isAlive();
  }

  /** kill -9, of the JVM and of nothing else. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as a person would, and returns its exit code. */
  int end() throws InterruptedException {
    ProcessHandle jvm = traced ? process.children().findFirst().orElseThrow() : process.toHandle();
    jvm.destroy();
    if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the daemon does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
