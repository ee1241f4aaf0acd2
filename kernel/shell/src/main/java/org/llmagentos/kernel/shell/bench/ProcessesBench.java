package org.llmagentos.kernel.shell.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;

/**
 * Many processes that wait for messages: how fast they are born, how much memory each takes, and how long one of them takes to answer while
 * all others wait. All are durable: each birth, each wait and each message is in the journal.
 */
final class ProcessesBench implements Bench {

  private static final int PROCESSES = 100_000;
  private static final int PINGS = 100_000;
  private static final int WARM = 20_000;

  private static final double SPAWNS = 50_000;
  private static final double HEAP_BYTES = 2_048;
  private static final double PING_MILLIS = 1;

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public String about() {
    return String.format(Locale.ROOT, "%,d processes that wait in Receive: births a second, heap of each, and how soon one answers", PROCESSES);
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    setting.progress().accept(name() + ": warming up");
    measure(setting, WARM);
    setting.progress().accept("%s: %,d processes".formatted(name(), PROCESSES));
    Crowd crowd = measure(setting, PROCESSES);
    String subject = String.format(Locale.ROOT, "%,d processes", PROCESSES);
    setting.measures().accept(Measure.share(name(), subject, crowd.spawns(), "births/s", SPAWNS));
    setting.measures().accept(Measure.atMost(name(), "each holds", crowd.bytes(), "bytes of heap", HEAP_BYTES));
    setting.measures().accept(Measure.figure(name(), "a question to one and its answer, median", crowd.median(), "ms"));
    setting.measures().accept(Measure.atMost(name(), "a question to one and its answer, 99 of 100", crowd.p99(), "ms", PING_MILLIS));
  }

  /** What was measured of a crowd; times in milliseconds. */
  private record Crowd(double spawns, double bytes, double median, double p99) {}

  private static Crowd measure(Setting setting, int processes) throws InterruptedException {
    try (BenchHome home = setting.homes().make().withDrill();
        Control kernel = home.boot()) {
      BenchHome.awaitReady(kernel);
      long before = heap();
      var told = new CompletableFuture<Facts>();
      Thread follower = Thread.startVirtualThread(() -> follow(kernel, processes, told));
      Facts crowd = told.get();
      double bytes = (heap() - before) / (double) processes;
      follower.interrupt();
      follower.join();
      double spawns = processes / (crowd.whole("spawned") / 1e6);
      return new Crowd(spawns, bytes, crowd.whole("median") / 1e3, crowd.whole("p99") / 1e3);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the crowd did not gather: " + e.getCause(), e);
    }
  }

  /** Follows the process that has the crowd until nobody wants to know any more. */
  private static void follow(Control kernel, int processes, CompletableFuture<Facts> told) {
    try {
      Value.Fields ended =
          kernel.request(
              Fleet.request("run", "crowd children=%d pings=%d".formatted(processes, PINGS))
                  .with("limits", Value.fields().with("children", Value.of(String.valueOf(2 * processes)))),
              event -> {
                if (event.get("body") instanceof Value.Fields body) {
                  told.complete(new Facts(body));
                }
              });
      told.completeExceptionally(new IllegalStateException("it ended: " + ended));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // all has been told
    } catch (RuntimeException e) {
      told.completeExceptionally(e);
    }
  }

  private static long heap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
