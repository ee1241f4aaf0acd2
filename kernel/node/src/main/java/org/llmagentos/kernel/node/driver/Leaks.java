package org.llmagentos.kernel.node.driver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.llmagentos.sdk.process.Pid;

/**
 * Threads that were interrupted because nobody waits for their work any more, and go on all the same: a thread of a JVM cannot be killed.
 * What they held in the kernel is free; their processor time and memory are not, until they end by themselves or the JVM does.
 *
 * <p><b>Threads.</b> Any.
 */
public final class Leaks {

  /**
   * One of them.
   *
   * @param pid the process it worked for
   * @param what it was doing, for people
   */
  public record Leak(Pid pid, String what) {}

  private final Map<Thread, Leak> interrupted = new ConcurrentHashMap<>();

  /** A thread has just been interrupted; a good one ends soon. */
  public void add(Thread thread, Pid pid, String what) {
    interrupted.put(thread, new Leak(pid, what));
  }

  /** Those that have not ended yet. */
  public List<Leak> alive() {
    interrupted.keySet().removeIf(thread -> !thread.isAlive());
    return List.copyOf(interrupted.values());
  }

  /** Tells which of them compute. */
  public void busy(Consumer<Busy> to) {
    interrupted.forEach(
        (thread, leak) -> {
          if (thread.isVirtual() && thread.getState() == Thread.State.RUNNABLE) {
            to.accept(new Busy(leak.pid(), Busy.Where.LEAK, thread, 0));
          }
        });
  }
}
