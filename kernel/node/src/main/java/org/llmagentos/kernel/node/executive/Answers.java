package org.llmagentos.kernel.node.executive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;

/**
 * Where answers wait for those who asked, and those who asked for answers: either may come first.
 *
 * <p><b>Threads.</b> Any. At any time a process waits for one answer to its system call, and its snippet for one to its call.
 */
final class Answers {

  private record Answer(CallId call, Reply reply) {

    /** Whether it answers that call of the same process. */
    boolean answers(CallId asked) {
      return call.seq() == asked.seq() && call.sub() == asked.sub();
    }
  }

  /**
   * Where one of the two waits. Whoever asks writes its name before it looks for the answer, and whoever answers writes the answer before
   * it looks for a name: so one of them sees the other. There may be millions of these, so there is no lock in them.
   */
  private static final class Window {
    private volatile @Nullable Answer answer;
    private volatile @Nullable Thread waiting; // or has waited

    void put(Answer given) {
      answer = given;
      LockSupport.unpark(waiting);
    }
  }

  /** The answers of one process: that of its system call, and that of the call of its snippet. */
  private static final class Wicket {
    private final Window own = new Window();
    private final Window nested = new Window();
    private volatile boolean closed;

    Window of(CallId call) {
      return call.sub() == 0 ? own : nested;
    }
  }

  private final Map<Pid, Wicket> wickets = new ConcurrentHashMap<>();

  /** Makes room for a process's answers; what came since it was done first is kept. */
  void expect(Pid pid) {
    wickets.putIfAbsent(pid, new Wicket());
  }

  /** Hands over an answer; nobody wants that of a process that is gone. */
  void put(CallId call, Reply reply) {
    Wicket wicket = wickets.get(call.pid());
    if (wicket != null) {
      wicket.of(call).put(new Answer(call, reply));
    }
  }

  /**
   * Waits for an answer.
   *
   * @throws InterruptedException also when the process is gone
   */
  Reply take(CallId call) throws InterruptedException {
    Wicket wicket = wickets.get(call.pid());
    if (wicket == null) {
      throw gone(call);
    }
    Window window = wicket.of(call);
    window.waiting = Thread.currentThread();
    while (true) {
      Answer answer = window.answer;
      if (answer != null && answer.answers(call)) { // else it is one that nobody came for
        window.answer = null;
        return answer.reply();
      }
      if (wicket.closed) {
        throw gone(call);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.park(this);
    }
  }

  /** Sends away everybody who waits for answers to a process that is gone. */
  void forget(Pid pid) {
    Wicket wicket = wickets.remove(pid);
    if (wicket != null) {
      wicket.closed = true;
      LockSupport.unpark(wicket.own.waiting);
      LockSupport.unpark(wicket.nested.waiting);
    }
  }

  private static InterruptedException gone(CallId call) {
    return new InterruptedException("process " + call.pid() + " is gone");
  }
}
