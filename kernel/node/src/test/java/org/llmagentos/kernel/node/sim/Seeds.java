package org.llmagentos.kernel.node.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs many simulations, as many at once as there are processors, and stops at the first that fails. */
final class Seeds {

  /** A seed that failed, and why. */
  record Failure(long seed, Throwable why) {

    /** The line that runs it again. */
    String again() {
      return "mvn test -pl kernel/node -am -Dtest=SimulatorTest -Dsim.seed=" + seed + " -Dsurefire.failIfNoSpecifiedTests=false";
    }
  }

  private static final long PROGRESS = 5_000;

  final Coverage coverage = new Coverage();
  final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
  private final AtomicLong next;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong inputs = new AtomicLong();
  private final AtomicLong crashes = new AtomicLong();
  private final AtomicLong boots = new AtomicLong();
  private final AtomicLong deeds = new AtomicLong();
  private final AtomicLong doubts = new AtomicLong();
  private final AtomicLong fewestInputs = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong fewestCrashes = new AtomicLong(Long.MAX_VALUE);
  private final long last;

  private final long most;

  private Seeds(long first, long count, long more) {
    this.next = new AtomicLong(first);
    this.last = first + count - 1;
    this.most = last + more;
  }

  /** Runs {@code count} of them, and up to {@code more} as long as some trouble has never struck: the rarest come once in a thousand. */
  static Seeds run(long first, long count, long more) throws InterruptedException {
    var seeds = new Seeds(first, count, more);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(Thread.ofPlatform().name("seeds-" + i).start(seeds::work));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return seeds;
  }

  private void work() {
    for (long seed = next.getAndIncrement(); wanted(seed) && failure.get() == null; seed = next.getAndIncrement()) {
      try {
        count(Simulation.run(seed));
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, new Failure(seed, e));
      }
    }
  }

  private boolean wanted(long seed) {
    return seed <= last || (seed <= most && !coverage.gaps().isEmpty());
  }

  private void count(Simulation.Result result) {
    coverage.add(result.coverage());
    inputs.addAndGet(result.inputs());
    crashes.addAndGet(result.crashes());
    boots.addAndGet(result.boots());
    deeds.addAndGet(result.deeds());
    doubts.addAndGet(result.doubts());
    fewestInputs.accumulateAndGet(result.inputs(), Math::min);
    fewestCrashes.accumulateAndGet(result.crashes(), Math::min);
    if (done.incrementAndGet() % PROGRESS == 0) {
      System.out.println(this); // a hundred thousand take hours
    }
  }

  long fewestInputs() {
    return fewestInputs.get();
  }

  long fewestCrashes() {
    return fewestCrashes.get();
  }

  @Override
  public String toString() {
    return "%,d seeds: %,d inputs (each at least %,d), %,d crashes (each at least %,d), %,d boots, %,d deeds outside, %,d doubts"
        .formatted(
            done.get(), inputs.get(), fewestInputs.get(), crashes.get(), fewestCrashes.get(), boots.get(), deeds.get(), doubts.get());
  }
}
