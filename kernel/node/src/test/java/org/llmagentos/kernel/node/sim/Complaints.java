package org.llmagentos.kernel.node.sim;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.sim.ground.Scheduler;

/** Hears what the kernel logs: of a simulated one, whatever is not expected fails the run, and nothing is printed. */
final class Complaints extends Handler {

  private static final Logger KERNEL = Logger.getLogger("org.llmagentos.kernel"); // kept, or it would be forgotten

  private static final List<String> EXPECTED = List.of("no snapshot could be made", "no snapshot of what was learned");

  private static final int FRAMES = 6;

  private static boolean heard;

  private Complaints() {}

  /** Begins to listen. */
  static synchronized void hear() {
    if (!heard) {
      heard = true;
      KERNEL.addHandler(new Complaints());
      for (Handler printing : Logger.getLogger("").getHandlers()) {
        printing.setFilter(_ -> !simulated());
      }
    }
  }

  /** Whether a thread of a simulation is at work, be it a mutant's: they are named for their incarnations. */
  private static boolean simulated() {
    Thread thread = Thread.currentThread();
    return thread.isVirtual() && thread.getName().matches("k\\d+/.+");
  }

  @Override
  public void publish(LogRecord record) {
    Scheduler scheduler = Scheduler.here();
    String message = String.valueOf(record.getMessage());
    if (scheduler != null && record.getLevel().intValue() >= Level.WARNING.intValue() && EXPECTED.stream().noneMatch(message::startsWith)) {
      scheduler.fail("WRONG: the kernel complains: " + message + trace(record.getThrown()));
    }
  }

  private static String trace(@Nullable Throwable why) {
    return why == null ? "" : ": " + why + " at " + Arrays.stream(why.getStackTrace()).limit(FRAMES).toList();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
