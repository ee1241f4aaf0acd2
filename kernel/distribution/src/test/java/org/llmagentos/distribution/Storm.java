package org.llmagentos.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.control.RemoteControl;

/**
 * Kills one daemon after the other while customers have errands done, looks at what each one left, and counts everything at the end.
 * What is drawn depends on the seed alone; when that falls, on the machine too.
 */
final class Storm {

  /** Those who want something, by whom for: the sandbox keeps two workers for each tenant and starts all others anew. */
  private static final List<String> DRILLS = List.of("default", "default", "other");

  private static final String SOLVER = "third";
  /** The daemons live for seconds: compilers that think longer only take time. */
  private static final String C1 = "-XX:TieredStopAtLevel=1 ";

  private static final long DRAIN_SECONDS = 120;
  private static final long GLANCE_NANOS = 20_000;

  /**
   * What a storm was.
   *
   * @param moments how many kills fell into which phase
   * @param repeated puts that were called again
   * @param done notes that were in doubt and there
   * @param undone notes that were in doubt and not there
   * @param compared daemons that were asked for their doubts before anybody resolved them
   * @param findings what must not be; empty when all is well
   */
  record Report(
      Map<String, Integer> moments,
      int processes,
      int notes,
      int puts,
      int repeated,
      int done,
      int undone,
      int compared,
      List<String> findings) {}

  private final Path folder;
  private final Ground ground;
  private final Door door = new Door();
  private final Findings findings = new Findings();
  private final List<Promised> promises = new CopyOnWriteArrayList<>();
  private final LongAdder news = new LongAdder();
  private final SplittableRandom random;
  private final int rounds;
  private final boolean solving;
  private final String options;
  private final Map<String, Integer> moments = new TreeMap<>();
  private int compared;
  private long bootMillis = 1_000;

  /**
   * @param rounds of each drill
   * @param solving whether doors are opened meanwhile, too
   */
  Storm(Path distribution, Path folder, long seed, int rounds, boolean solving) throws IOException, InterruptedException {
    this.rounds = rounds;
    this.solving = solving;
    this.folder = folder;
    this.ground = new Ground(distribution, folder);
    this.random = new SplittableRandom(seed);
    this.options = C1 + Workers.options();
  }

  Path log() {
    return folder.resolve("daemon.log");
  }

  /** Has that many daemons killed, and everything done all the same. */
  Report run(int kills) throws Exception {
    List<Thread> customers = customers();
    try {
      Autopsy dead = Autopsy.of(ground.agentos().home(), folder);
      for (int i = 0; i < kills; i++) {
        live(Moment.random(i, random, bootMillis), inquest(dead));
        dead = Autopsy.of(ground.agentos().home(), folder);
        inquest(dead).inspect();
      }
      door.lastCall();
      finish(inquest(dead), customers);
      inquest(dead).nothingTwice();
    } finally {
      customers.forEach(Thread::interrupt);
    }
    return report();
  }

  private List<Thread> customers() {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < DRILLS.size(); i++) {
      String tenant = DRILLS.get(i);
      String name = "c" + i + "-";
      int checkpoint = i % 2 == 0 ? 0 : 2;
      var number = new AtomicInteger();
      threads.add(customer(() -> Errand.drill(tenant, name + number.incrementAndGet(), rounds, checkpoint)));
    }
    if (solving) {
      var seed = new AtomicInteger(10);
      threads.add(customer(() -> Errand.solve(SOLVER, seed.incrementAndGet())));
    }
    return threads;
  }

  private Thread customer(Supplier<Errand> errands) {
    Supplier<Promised> next =
        () -> {
          var promised = new Promised(errands.get(), news);
          promises.add(promised);
          return promised;
        };
    return Thread.ofPlatform().daemon().start(new Customer(door, ground, next, findings));
  }

  private Inquest inquest(Autopsy dead) {
    return new Inquest(dead, promises, ground, findings);
  }

  /** One life of a daemon. */
  private void live(Moment moment, Inquest before) throws InterruptedException {
    moments.merge(moment.getClass().getSimpleName(), 1, Integer::sum);
    long born = System.nanoTime();
    try (Daemon daemon = Daemon.start(ground, log(), List.of(), options)) {
      switch (moment) {
        case Moment.Booting(long millis) -> Thread.sleep(millis);
        case Moment.Answering(long millis) -> {
          answering(daemon, born, before);
          Thread.sleep(millis);
        }
        case Moment.Acknowledging(int answers) -> {
          long due = news.sum() + answers;
          answering(daemon, born, before);
          await(() -> news.sum() >= due);
        }
        case Moment.Noting(long bytes, long micros) -> {
          answering(daemon, born, before);
          await(ground.notesFile(), bytes, micros);
        }
        case Moment.Putting(long bytes, long micros) -> {
          answering(daemon, born, before);
          await(ground.putsFile(), bytes, micros);
        }
        case Moment.Committing(long bytes) -> {
          answering(daemon, born, before);
          await(ground.agentos().home().resolve("journal.db-wal"), bytes, 0);
        }
      }
      findings.unless(daemon.alive(), "the daemon ended by itself");
      daemon.kill();
    } finally {
      door.shut();
    }
    Workers.endOrphans();
  }

  private void answering(Daemon daemon, long born, Inquest before) throws InterruptedException {
    try (RemoteControl control = daemon.awaitAnswer()) {
      bootMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - born);
      before.compare(Customer.processes(control));
      compared++;
    }
    door.open(daemon);
  }

  /** Waits until a file has grown. */
  private static void await(Path file, long bytes, long micros) {
    long length = file.toFile().length() + bytes;
    await(() -> file.toFile().length() >= length);
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Moment.PATIENCE_NANOS;
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  private void finish(Inquest before, List<Thread> customers) throws InterruptedException {
    try (Daemon daemon = Daemon.start(ground, log(), List.of(), options)) {
      answering(daemon, System.nanoTime(), before);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
      for (Thread customer : customers) {
        customer.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        findings.unless(!customer.isAlive(), "an errand has no end");
      }
      var settlement = new Settlement(promises, ground, findings);
      settlement.count();
      try (RemoteControl control = daemon.awaitAnswer()) {
        settlement.examine(control);
      } catch (ControlException e) {
        findings.add("at the end: %s", e.fault());
      }
      int code = daemon.end();
      findings.unless(code == 0, "the last daemon ended with %d", code);
    }
  }

  private Report report() {
    int done = 0;
    int undone = 0;
    for (Promised promise : promises) {
      done += (int) promise.resolved().values().stream().filter(value -> value).count();
      undone += (int) promise.resolved().values().stream().filter(value -> !value).count();
    }
    int puts = ground.puts().size();
    int repeated = puts - (int) ground.puts().stream().distinct().count();
    return new Report(moments, promises.size(), ground.notes().size(), puts, repeated, done, undone, compared, findings.lines());
  }
}
