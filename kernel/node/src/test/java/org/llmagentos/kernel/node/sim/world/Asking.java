package org.llmagentos.kernel.node.sim.world;

import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.executive.ProgramThread;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;

/**
 * How a program of the world asks: a refusal is an answer too, and every answer is shown to the judge. One whose wall time is over, or that
 * is asked to, ends.
 */
final class Asking {

  /** The process has been asked to terminate. */
  static final class Terminated extends RuntimeException {
    private static final long serialVersionUID = 1;

    Terminated() {
      super(null, null, false, false);
    }
  }

  /** What a program cannot know and the judge must: which process it is, and which call. */
  private static final Field PID = field("pid");

  private static final Field SEQ = field("seq");

  private final Trap trap;
  private final Judge judge;

  Asking(Trap trap, Judge judge, int version) {
    this.trap = trap;
    this.judge = judge;
    if (trap instanceof ProgramThread) {
      judge.runs(pid(), version);
    }
  }

  /** Makes a call. A failure must be of one of these categories. */
  Reply ask(Syscall<?> syscall, Fault.Category... allowed) throws InterruptedException {
    long before = seq();
    Reply reply;
    try {
      reply = trap.call(syscall);
    } catch (SyscallFailure e) {
      reply = new Reply.Failed(e.fault());
    }
    long after = seq();
    if (after > before) {
      judge.answered(new CallId(pid(), after, 0), syscall, reply);
    }
    if (reply instanceof Reply.Failed(Fault fault)) {
      boolean late = fault.shortages().stream().anyMatch(shortage -> shortage.resource() == Resource.WALL_MILLIS);
      if (late || fault.message().contains("asked to terminate")) {
        throw new Terminated();
      }
      boolean spent = fault.category() == Fault.Category.QUOTA && costs(syscall);
      if (!spent && !List.of(allowed).contains(fault.category())) {
        judge.wrong("%s/%d: %s failed with %s".formatted(pid(), after, syscall, fault));
      }
    }
    return reply;
  }

  /** Whether a call is paid for at once. */
  private static boolean costs(Syscall<?> syscall) {
    return syscall instanceof Syscall.Send
        || syscall instanceof Syscall.Call
        || syscall instanceof Syscall.Publish
        || syscall instanceof Syscall.Checkpoint;
  }

  /** Makes a call that must be refused in this way. */
  void refused(Syscall<?> syscall, Fault.Category category) throws InterruptedException {
    Reply reply = ask(syscall, category);
    if (!(reply instanceof Reply.Failed)) {
      judge.wrong("%s: %s was not refused but answered %s".formatted(pid(), syscall, reply));
    }
  }

  /** The process asking, or a number for none when it runs by itself. */
  Pid pid() {
    return trap instanceof ProgramThread ? (Pid) value(PID) : new Pid(0);
  }

  private long seq() {
    return trap instanceof ProgramThread ? (long) value(SEQ) : 0;
  }

  private Object value(Field field) {
    try {
      @Nullable Object value = field.get(trap);
      if (value == null) {
        throw new IllegalStateException(field + " is not set");
      }
      return value;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field field(String name) {
    try {
      Field field = ProgramThread.class.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("ProgramThread has no field " + name + " any more: say here how it is called now", e);
    }
  }
}
