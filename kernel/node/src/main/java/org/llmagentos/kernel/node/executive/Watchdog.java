package org.llmagentos.kernel.node.executive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.llmagentos.kernel.node.driver.Busy;
import org.llmagentos.kernel.node.driver.Leaks;
import org.llmagentos.sdk.process.Pid;

/**
 * Sees programs that compute without making a system call, tells of them, and has others run beside them: see {@link Carriers}.
 *
 * <p><b>Threads.</b> Its own looks; any may ask what it has seen.
 */
public final class Watchdog implements AutoCloseable {

  /** Milliseconds between two looks. What is there at two of them keeps a carrier. */
  private static final long PAUSE_MILLIS = 250;

  /** Milliseconds of computing that are told of: a hundred times what a program usually does between two calls. */
  private static final long TOLD_MILLIS = 1_000;

  /** What it watches. */
  public record Parts(Supplier<List<Busy>> busy, Supplier<List<Leaks.Leak>> leaks, ThreadFactory threads, LongSupplier millis) {}

  private final Parts parts;
  private final Carriers carriers = new Carriers();
  private final Map<Busy, Long> since = new HashMap<>();
  private final Set<Busy> told = new HashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final System.Logger log = System.getLogger(Watchdog.class.getName());
  private volatile Map<Pid, Long> looping = Map.of();
  private volatile List<Leaks.Leak> interrupted = List.of();
  private volatile List<Leaks.Leak> leaked = List.of();

  /**
   * One that does not look yet.
   *
   * @param parts its clock in milliseconds, and one that nobody sets
   */
  public Watchdog(Parts parts) {
    this.parts = parts;
  }

  /** Looks from now on, until it is closed. */
  public void start() {
    parts.threads().newThread(this::watch).start();
  }

  /** For how many milliseconds that process's program has computed without a system call; 0 when it is not worth telling. */
  public long looping(Pid pid) {
    Long begun = looping.get(pid);
    return begun == null ? 0 : Math.max(1, parts.millis().getAsLong() - begun);
  }

  /** Threads that go on although they were interrupted some time ago. */
  public List<Leaks.Leak> leaked() {
    return leaked;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    try {
      while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    long now = parts.millis().getAsLong();
    var busy = new HashSet<>(parts.busy().get());
    since.keySet().retainAll(busy);
    told.retainAll(busy);
    carriers.kept(since.size());
    busy.forEach(each -> since.putIfAbsent(each, now));
    var loops = new HashMap<Pid, Long>();
    since.forEach(
        (each, begun) -> {
          if (each.where() == Busy.Where.PROGRAM && now - begun >= TOLD_MILLIS) {
            loops.put(each.pid(), begun);
            tell(each);
          }
        });
    looping = Map.copyOf(loops);
    List<Leaks.Leak> alive = parts.leaks().get();
    leaked = alive.stream().filter(interrupted::contains).toList();
    interrupted = alive;
  }

  private void tell(Busy loop) {
    if (told.add(loop)) {
      log.log(
          System.Logger.Level.WARNING,
          "process {0} computes without making a system call; others run beside it, `agentos kill {0}` ends it",
          loop.pid());
    }
  }
}
