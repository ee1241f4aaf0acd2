package org.llmagentos.kernel.node.executive;

import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.RecordedCall;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;

/** Runs one process's program on a virtual thread, and is its trap: what history knows is answered from history. */
public final class ProgramThread implements Trap {

  /** The kernel as a program thread needs it. */
  public interface Gateway {

    /** Makes a new system call and waits for its answer. */
    Reply trap(CallId call, Syscall<?> syscall) throws InterruptedException;

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
  private long seq;
  private @Nullable ExitStatus verdict;
  private volatile boolean stopped;

  public ProgramThread(Program program, History history, Gateway kernel) {
    this.program = program;
    this.history = history;
    this.kernel = kernel;
    this.pid = history.start().pid();
    this.thread = Thread.ofVirtual().name("process-" + pid).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Ends the program as soon as it can be interrupted. */
  public void stop() {
    stopped = true;
    thread.interrupt();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R extends Reply> R call(Syscall<R> syscall) throws InterruptedException {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("only the process's own thread may make system calls");
    }
    if (verdict != null || stopped) {
      throw new Unwind(); // a finally block, or a catch that was too wide
    }
    var id = new CallId(pid, seq + 1, 0);
    RecordedCall past = history.call(id);
    if (past != null && !past.syscall().equals(syscall)) {
      verdict = new ExitStatus.Diverged(id.seq(), "history has " + past.syscall() + ", the program asked " + syscall);
      throw new Unwind();
    }
    if (past != null && syscall instanceof Syscall.Exit(var result)) {
      seq = id.seq();
      verdict = new ExitStatus.Completed(result);
      throw new Unwind();
    }
    Reply reply = past == null ? kernel.trap(id, syscall) : past.reply() == null ? kernel.await(id) : past.reply();
    seq = id.seq(); // a call that was refused at the door has no number
    if (reply instanceof Reply.Failed(Fault fault)) {
      throw new SyscallFailure(fault);
    }
    return (R) reply;
  }

  private void run() {
    ExitStatus status;
    try {
      status = new ExitStatus.Completed(program.run(history.start().goal(), this));
    } catch (SyscallFailure e) {
      status = new ExitStatus.Crashed(e.fault());
    } catch (Throwable e) {
      if (stopped) {
        return; // killed, or the kernel is going down: nobody waits for a status
      }
      status = new ExitStatus.Crashed(new Fault(Fault.Category.PLUGIN, "program " + program.id() + " failed: " + e));
    }
    if (verdict != null) {
      status = verdict;
    } else if (seq < history.calls().size()) {
      status = new ExitStatus.Diverged(seq + 1, "history has " + history.calls().get((int) seq).syscall() + ", the program ended");
    }
    kernel.ended(pid, status);
  }
}
