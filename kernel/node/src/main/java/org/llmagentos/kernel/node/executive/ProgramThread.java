package org.llmagentos.kernel.node.executive;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Mark;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.Recollection;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/** Runs one process's program on a thread of its own, and is its trap: what history knows is answered from history. */
public final class ProgramThread implements Trap {

  /** The kernel as a program thread needs it. */
  public interface Gateway {

    /** Makes a new system call and waits for its answer. */
    Reply trap(CallId call, Syscall<?> syscall) throws InterruptedException;

    /**
     * A call differs from history. Returns when that is a divergence.
     *
     * @throws SyscallFailure when the call cannot be journaled: it was refused before, too, and never came into history
     */
    void differs(CallId call, Syscall<?> syscall);

    /** Waits for the answer of a call that was in flight when the kernel went down. */
    Reply await(CallId call) throws InterruptedException;

    /** The program is done. */
    void ended(Pid pid, ExitStatus status);
  }

  /** Unwinds a program that has exited or diverged. An error, so that programs do not catch it by accident. */
  private static final class Unwind extends Error {
    private static final long serialVersionUID = 1;

    Unwind() {
      super(null, null, false, false);
    }
  }

  private final Program program;
  private final History history;
  private final Gateway kernel;
  private final Pid pid;
  private final Thread thread;
  private volatile long seq;
  private volatile boolean computes;
  private @Nullable ExitStatus verdict;
  private volatile boolean stopped;

  public ProgramThread(Program program, History history, Gateway kernel, ThreadFactory threads) {
    this.program = program;
    this.history = history;
    this.kernel = kernel;
    this.pid = history.start().pid();
    this.seq = history.before();
    this.thread = threads.newThread(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Whether it has come as far as its history, so that whatever it asks from here on is new. */
  public boolean caughtUp() {
    return seq >= history.last() - 1; // the last one may be the call it is in
  }

  /** Its thread, if it computes now: neither in a system call nor parked elsewhere; else null. */
  @Nullable Thread computing() {
    return computes && thread.getState() == Thread.State.RUNNABLE ? thread : null;
  }

  /** How many system calls it has come back from. */
  long calls() {
    return seq;
  }

  Thread thread() {
    return thread;
  }

  /** Ends the program as soon as it can be interrupted. */
  public void stop() {
    stopped = true;
    thread.interrupt();
  }

  @Override
  public <R extends Reply> R call(Syscall<R> syscall) throws InterruptedException {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("only the process's own thread may make system calls");
    }
    computes = false;
    try {
      return ask(syscall);
    } finally {
      computes = true;
    }
  }

  @SuppressWarnings("unchecked")
  private <R extends Reply> R ask(Syscall<R> syscall) throws InterruptedException {
    if (verdict != null || stopped) {
      throw new Unwind(); // a finally block, or a catch that was too wide
    }
    var id = new CallId(pid, seq + 1, 0);
    Recollection past = history.recall(id, syscall);
    if (past instanceof Recollection.Other(var made)) {
      kernel.differs(id, syscall);
      verdict = new ExitStatus.Diverged(id.seq(), "history has " + made + ", the program asked " + syscall);
      throw new Unwind();
    }
    boolean ended = history.status() != null && !(past instanceof Recollection.Nothing); // else the exit waits, stopped, for its time
    if (ended && syscall instanceof Syscall.Exit(var result)) {
      seq = id.seq();
      verdict = new ExitStatus.Completed(result);
      throw new Unwind();
    }
    Reply reply =
        switch (past) {
          case Recollection.Nothing _ -> kernel.trap(id, syscall);
          case Recollection.Waiting _ -> kernel.await(id);
          case Recollection.Answered(Reply known) -> known;
          case Recollection.Other _ -> throw new IllegalStateException("handled above");
        };
    seq = id.seq(); // a call that was refused at the door has no number
    if (reply instanceof Reply.Failed(Fault fault)) {
      throw new SyscallFailure(fault);
    }
    return (R) reply;
  }

  private void run() {
    ExitStatus status;
    computes = true;
    try {
      status = new ExitStatus.Completed(result());
    } catch (SyscallFailure e) {
      status = new ExitStatus.Crashed(e.fault());
    } catch (Throwable e) {
      if (stopped) {
        return; // killed, or the kernel is going down: nobody waits for a status
      }
      status = new ExitStatus.Crashed(new Fault(Fault.Category.PLUGIN, "program " + program.id() + " failed: " + e));
    }
    computes = false;
    if (verdict != null) {
      status = verdict;
    } else if (seq < history.last()) {
      Syscall<?> next = history.calls().get((int) (seq - history.before())).syscall();
      status = new ExitStatus.Diverged(seq + 1, "history has " + next + ", the program ended");
    }
    kernel.ended(pid, status);
  }

  private Value result() throws InterruptedException {
    Output.Start start = history.start();
    Mark mark = start.mark();
    return mark == null ? program.run(start.goal(), this) : program.resume(start.goal(), mark.state(), this);
  }
}
