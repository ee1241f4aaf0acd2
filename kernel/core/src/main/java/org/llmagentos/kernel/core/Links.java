package org.llmagentos.kernel.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.ipc.Waiting;
import org.llmagentos.kernel.core.process.AgentProcess;
import org.llmagentos.kernel.core.process.ProcessTable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/** Who is told of whose end (monitors), and who ends with whom (links), between processes of one tenant. */
final class Links {

  /** Most monitors of one process, its unread notices included: a mailbox has room for them. And most links, part of every snapshot. */
  static final int MOST = 64;

  /** Most characters of a fault or a difference that a notice keeps. */
  private static final int MOST_WORDS = 1_000;

  private final ProcessTable table;
  private final Post post;
  private final Waiting monitors = new Waiting();

  Links(ProcessTable table, Post post) {
    this.table = table;
    this.post = post;
    for (AgentProcess process : table.all()) {
      process.monitors.forEach(pid -> monitors.add(pid, process.pid));
    }
  }

  void monitor(AgentProcess process, Pid pid, List<Output> outputs) {
    AgentProcess other = other(process, pid, outputs);
    if (other == null) {
      return;
    }
    boolean already = process.monitors.contains(pid) || process.mailbox.tellsOf(pid);
    if (!already && process.monitors.size() + process.mailbox.notices() >= MOST) {
      refuse(process, "this process monitors %d others or has not read of their ends, the limit".formatted(MOST), outputs);
      return;
    }
    SyscallPage.answer(process, new Reply.Done(), outputs);
    if (already) {
      return; // it is told once, however often it asks
    }
    ExitStatus status = other.status;
    if (status != null) {
      post.deliver(process, Message.down(pid, brief(status)), outputs);
    } else {
      process.monitors.add(pid);
      monitors.add(pid, process.pid);
    }
  }

  void demonitor(AgentProcess process, Pid pid, List<Output> outputs) {
    if (process.monitors.remove(pid)) {
      monitors.remove(pid, process.pid);
    }
    process.mailbox.forget(pid);
    SyscallPage.answer(process, new Reply.Done(), outputs);
  }

  void link(AgentProcess process, Pid pid, List<Output> outputs) {
    AgentProcess other = other(process, pid, outputs);
    if (other == null) {
      return;
    }
    if (!other.live()) {
      refuse(process, "process " + pid + " has ended", outputs);
      return;
    }
    boolean linked = process.links.contains(pid);
    if (!linked && (process.links.size() >= MOST || other.links.size() >= MOST)) {
      refuse(process, "this process or process %s has %d links, the limit".formatted(pid, MOST), outputs);
      return;
    }
    process.links.add(pid);
    other.links.add(process.pid);
    SyscallPage.answer(process, new Reply.Done(), outputs);
  }

  void unlink(AgentProcess process, Pid pid, List<Output> outputs) {
    AgentProcess other = process.links.remove(pid) ? table.live(pid) : null;
    if (other != null) {
      other.links.remove(process.pid);
    }
    SyscallPage.answer(process, new Reply.Done(), outputs);
  }

  /** A process has ended: whoever monitors it is told. */
  void over(AgentProcess process, ExitStatus status, List<Output> outputs) {
    process.monitors.forEach(pid -> monitors.remove(pid, process.pid));
    process.monitors.clear();
    for (Pid pid : monitors.of(process.pid)) {
      monitors.remove(process.pid, pid);
      AgentProcess watcher = table.live(pid);
      if (watcher != null && watcher.monitors.remove(process.pid)) {
        post.deliver(watcher, Message.down(process.pid, brief(status)), outputs);
      }
    }
  }

  /** Unties a process that has ended, and answers those who end with it, oldest first. */
  List<Pid> untie(AgentProcess process) {
    var ending = new ArrayList<Pid>();
    for (Pid pid : process.links) {
      AgentProcess other = table.live(pid);
      if (other != null) {
        other.links.remove(process.pid);
        if (!(process.status instanceof ExitStatus.Completed)) {
          ending.add(pid);
        }
      }
    }
    process.links.clear();
    return ending;
  }

  /** Another process, live or ended, that the caller may be tied to; null when its call has failed. */
  private @Nullable AgentProcess other(AgentProcess process, Pid pid, List<Output> outputs) {
    AgentProcess other = table.get(pid);
    if (other == null || !other.tenant.equals(process.tenant)) {
      refuse(process, "no process " + pid, outputs);
      return null;
    }
    if (other == process) {
      refuse(process, "a process is tied to itself as it is", outputs);
      return null;
    }
    return Post.allowed(process, other, outputs) ? other : null;
  }

  private static void refuse(AgentProcess process, String why, List<Output> outputs) {
    SyscallPage.fail(process, Fault.Category.USER, why, outputs);
  }

  /** Without what is as long as somebody likes. */
  private static ExitStatus brief(ExitStatus status) {
    return switch (status) {
      case ExitStatus.Completed _ -> new ExitStatus.Completed(Value.nothing());
      case ExitStatus.Crashed(Fault(var category, String message, var lacks)) -> new ExitStatus.Crashed(new Fault(category, cut(message), lacks));
      case ExitStatus.Killed _ -> status;
      case ExitStatus.Diverged(long step, String difference) -> new ExitStatus.Diverged(step, cut(difference));
    };
  }

  private static String cut(String words) {
    return words.codePointCount(0, words.length()) <= MOST_WORDS ? words : words.substring(0, words.offsetByCodePoints(0, MOST_WORDS));
  }
}
