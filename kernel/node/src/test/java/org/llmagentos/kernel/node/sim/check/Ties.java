package org.llmagentos.kernel.node.sim.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Who is told of whose end, and who ends with whom, kept a second time: each monitor is told once, which {@link Letters} sees, and nobody
 * survives somebody it is linked to who has not completed.
 */
final class Ties {

  /** One live process. */
  private static final class Tie {
    private final SortedSet<Pid> monitors = new TreeSet<>();
    private final SortedSet<Pid> links = new TreeSet<>();
    private @Nullable Syscall<?> syscall;
  }

  private final Consumer<String> wrong;
  private final Letters letters;
  private final Map<Pid, Tie> ties = new TreeMap<>();
  private final Map<Pid, ExitStatus> ended = new TreeMap<>();
  private final Set<Pid> doomed = new HashSet<>();
  private final Map<Pid, Set<Pid>> cut = new TreeMap<>();

  Ties(Consumer<String> wrong, Letters letters) {
    this.wrong = wrong;
    this.letters = letters;
  }

  void born(ProcessImage image) {
    ties.put(image.pid(), new Tie());
  }

  void asked(CallId call, Syscall<?> syscall) {
    Tie tie = ties.get(call.pid());
    if (tie != null) {
      tie.syscall = syscall;
    }
  }

  void answered(CallId call, Reply reply) {
    Tie tie = ties.get(call.pid());
    if (tie == null || call.sub() != 0) {
      return;
    }
    Syscall<?> syscall = tie.syscall;
    tie.syscall = null;
    if (!(reply instanceof Reply.Done)) {
      return;
    }
    if (syscall instanceof Syscall.Monitor(Pid pid)) {
      ExitStatus status = ended.get(pid);
      if (status == null) {
        tie.monitors.add(pid);
      } else {
        letters.down(call.pid(), pid, status);
      }
    } else if (syscall instanceof Syscall.Demonitor(Pid pid)) {
      tie.monitors.remove(pid);
      letters.forget(call.pid(), pid);
    } else if (syscall instanceof Syscall.Link(Pid pid)) {
      Tie other = ties.get(pid);
      if (other == null) {
        wrong.accept("process " + call.pid() + " is linked to " + pid + ", which does not live");
        return;
      }
      tie.links.add(pid);
      other.links.add(call.pid());
      letters.count(MailEvent.LINKED);
    } else if (syscall instanceof Syscall.Unlink(Pid pid) && tie.links.remove(pid)) {
      Tie other = ties.get(pid);
      if (other != null) {
        other.links.remove(call.pid());
      }
      letters.count(MailEvent.UNLINKED);
    }
  }

  void over(Pid pid, ExitStatus status) {
    Tie tie = ties.remove(pid);
    ended.put(pid, status);
    if (tie == null) {
      return;
    }
    ties.forEach(
        (watcher, other) -> {
          if (other.monitors.remove(pid)) {
            letters.down(watcher, pid, status);
          }
        });
    for (Pid linked : tie.links) {
      Tie other = ties.get(linked);
      if (other != null) {
        other.links.remove(pid);
        if (!(status instanceof ExitStatus.Completed)) {
          doomed.add(linked);
          cut.computeIfAbsent(linked, _ -> new HashSet<>()).add(pid);
        }
      }
    }
    boolean why = status instanceof ExitStatus.Killed(Signal.LinkBroken(Pid linked)) && !cut.getOrDefault(pid, Set.of()).contains(linked);
    if (why) {
      wrong.accept("process " + pid + " ended by a link that it did not have: " + status);
    }
  }

  /** An input has been taken in. */
  void after() {
    for (Pid pid : doomed) {
      if (ties.containsKey(pid)) {
        wrong.accept("process " + pid + " lives, and is linked to one that has not completed: " + cut.get(pid));
      } else {
        letters.count(MailEvent.ENDED_BY_A_LINK);
      }
    }
    doomed.clear();
    cut.clear();
  }
}
