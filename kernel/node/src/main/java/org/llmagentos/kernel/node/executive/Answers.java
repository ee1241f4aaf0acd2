package org.llmagentos.kernel.node.executive;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;

/**
 * Where answers wait for those who asked, and those who asked for answers: either may come first.
 *
 * <p><b>Threads.</b> Any.
 */
final class Answers {

  /** The answers of one process: that of its system call, and that of the call of its snippet. */
  private static final class Wicket {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<CallId, Reply> replies = HashMap.newHashMap(2); // guarded by the lock
    private boolean closed; // guarded by the lock
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
      wicket.lock.lock();
      try {
        wicket.replies.put(call, reply);
        wicket.changed.signalAll();
      } finally {
        wicket.lock.unlock();
      }
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
      throw new InterruptedException("process " + call.pid() + " is gone");
    }
    wicket.lock.lockInterruptibly();
    try {
      @Nullable Reply reply = wicket.replies.remove(call);
      while (reply == null) {
        if (wicket.closed) {
          throw new InterruptedException("process " + call.pid() + " is gone");
        }
        wicket.changed.await();
        reply = wicket.replies.remove(call);
      }
      return reply;
    } finally {
      wicket.lock.unlock();
    }
  }

  /** Sends away everybody who waits for answers to a process that is gone. */
  void forget(Pid pid) {
    Wicket wicket = wickets.remove(pid);
    if (wicket != null) {
      wicket.lock.lock();
      try {
        wicket.closed = true;
        wicket.changed.signalAll();
      } finally {
        wicket.lock.unlock();
      }
    }
  }
}
