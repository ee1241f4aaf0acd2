package org.llmagentos.sdk.testkit;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;

/** The children of a program under test: each has ended, as the test says, as soon as it was spawned. */
final class Offspring {

  /** Pids before these are the program's own and, by custom, those of peers. */
  private static final long FIRST = 1_000;

  private final Map<Pid, ExitStatus> children = new TreeMap<>();
  private @Nullable Function<Syscall.Spawn, ExitStatus> fate;
  private long born;

  void fate(Function<Syscall.Spawn, ExitStatus> of) {
    fate = of;
  }

  /** A new process: it has no children. */
  void begin() {
    children.clear();
    born = 0;
  }

  Reply spawn(Syscall.Spawn spawn) {
    var pid = new Pid(FIRST + born++);
    children.put(pid, fate().apply(spawn));
    return new Reply.Spawned(pid);
  }

  Reply await(Pid child) {
    ExitStatus status = status(child);
    children.remove(child);
    return new Reply.Exited(child, status);
  }

  Reply kill(Pid child) {
    status(child);
    children.put(child, new ExitStatus.Killed(new Signal.Kill()));
    return new Reply.Done();
  }

  /** How that process has ended; null when it is no child. */
  @Nullable ExitStatus ended(Pid pid) {
    return children.get(pid);
  }

  private Function<Syscall.Spawn, ExitStatus> fate() {
    if (fate == null) {
      throw new SyscallFailure(TestKernel.UNSUPPORTED);
    }
    return fate;
  }

  private ExitStatus status(Pid child) {
    fate();
    ExitStatus status = children.get(child);
    if (status == null) {
      throw new SyscallFailure(new Fault(Category.USER, "process " + child + " is no child of this one"));
    }
    return status;
  }
}
