package org.llmagentos.kernel.node.sim.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Strategy;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Supervision, thought out a second time: who is to be started again is, or its parent has failed; nobody else is; and never more often in
 * a period than its parent has said.
 */
final class Wards {

  /** One child, from its first pid on. */
  private static final class Child {
    private final Pid first;
    private Pid now;
    private Restart restart;

    Child(Pid first, Restart restart) {
      this.first = first;
      this.now = first;
      this.restart = restart;
    }
  }

  /** One live process with children, or without. */
  private static final class Parent {
    private final List<Child> children = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private final Map<Child, List<Long>> each = new HashMap<>();
    private Supervision rule = Supervision.USUAL;
    private @Nullable Syscall<?> syscall;
    private @Nullable Restart spawning;

    private @Nullable Child child(Pid pid) {
      return children.stream().filter(child -> child.now.equals(pid) || child.first.equals(pid)).findFirst().orElse(null);
    }
  }

  private final Consumer<String> wrong;
  private final Letters letters;
  private final Map<Pid, Parent> parents = new TreeMap<>();
  private final Map<Pid, ProcessImage> births = new HashMap<>();
  private final Map<Pid, ExitStatus> ended = new HashMap<>();

  // Of one input.
  private final Set<Pid> newborn = new HashSet<>();
  private final Set<Pid> over = new HashSet<>();
  private final Map<Pid, Pid> oldest = new TreeMap<>();
  private long now;

  Wards(Consumer<String> wrong, Letters letters) {
    this.wrong = wrong;
    this.letters = letters;
  }

  /** An input comes. The core's clock never goes back. */
  void before(long at) {
    now = Math.max(now, at);
  }

  void asked(CallId call, Syscall<?> syscall) {
    Parent parent = parents.get(call.pid());
    if (parent != null) {
      parent.syscall = syscall;
    }
  }

  void answered(CallId call, Reply reply) {
    Parent parent = parents.get(call.pid());
    if (parent == null || call.sub() != 0) {
      return;
    }
    Syscall<?> syscall = parent.syscall;
    parent.syscall = null;
    if (syscall instanceof Syscall.Spawn spawn && reply instanceof Reply.Spawned) {
      parent.spawning = spawn.restart();
    } else if (syscall instanceof Syscall.Supervise(Supervision rule) && reply instanceof Reply.Done) {
      parent.rule = rule;
      parent.each.clear();
    } else if (syscall instanceof Syscall.Kill(Pid pid) && reply instanceof Reply.Done && parent.child(pid) instanceof Child child) {
      child.restart = Restart.TEMPORARY;
    } else if (syscall instanceof Syscall.Await(Pid pid) && reply instanceof Reply.Exited exited && parent.child(pid) instanceof Child child) {
      if (!child.now.equals(exited.pid()) || needed(child)) {
        wrong.accept("process " + call.pid() + " awaited " + pid + " and was told of " + exited + ", it is " + child.now + " now");
      }
      parent.children.remove(child);
    }
  }

  void born(ProcessImage image) {
    births.put(image.pid(), image);
    var born = new Parent();
    image.supervision().forEach(rule -> born.rule = rule); // a fork goes on with what its program has said
    parents.put(image.pid(), born);
    newborn.add(image.pid());
    Parent parent = image.parent().isEmpty() ? null : parents.get(image.parent().getFirst());
    if (parent == null) {
      return;
    }
    if (parent.spawning != null) {
      parent.children.add(new Child(image.pid(), parent.spawning));
      parent.spawning = null;
      return;
    }
    for (Child child : parent.children) {
      ProcessImage before = births.get(child.now);
      if (before != null && before.goal().equals(image.goal()) && ended.containsKey(child.now)) {
        again(parent, child, image, before);
        return;
      }
    }
    wrong.accept("process " + image.pid() + " is born, and its parent did not spawn it: " + image.goal());
  }

  private void again(Parent parent, Child child, ProcessImage image, ProcessImage before) {
    if (!needed(child)) {
      wrong.accept("process " + child.now + " is started again as " + image.pid() + ", which is not to be: " + child.restart);
    }
    if (!image.grant().equals(before.grant()) || !image.program().equals(before.program())) {
      wrong.accept("process " + child.now + " is started again as another one: " + image);
    }
    letters.count(MailEvent.STARTED_AGAIN);
    child.now = image.pid();
    oldest.merge(image.parent().getFirst(), child.first, (one, other) -> one.compareTo(other) < 0 ? one : other);
    List<Long> starts = parent.each.computeIfAbsent(child, _ -> new ArrayList<>());
    starts.add(now);
    parent.starts.add(now);
    long recent = starts.stream().filter(at -> at >= now - parent.rule.millis()).count();
    if (recent > parent.rule.restarts()) {
      wrong.accept("child %s was started again %d times in a period: %s".formatted(child.first, recent, parent.rule));
    }
  }

  void over(Pid pid, ExitStatus status) {
    ended.put(pid, status);
    over.add(pid);
    Parent parent = parents.remove(pid);
    if (parent == null || !(status instanceof ExitStatus.Crashed(var fault)) || !fault.message().contains("more than")) {
      return;
    }
    letters.count(MailEvent.GIVEN_UP);
    long recent = parent.starts.stream().filter(at -> at >= now - parent.rule.millis()).count();
    if (recent < parent.rule.restarts()) {
      wrong.accept("process %s failed after %d restarts in a period: %s, %s".formatted(pid, recent, parent.rule, fault));
    }
  }

  /** Whether that is how a supervisor fails. */
  static boolean isGivingUp(ExitStatus status) {
    return status instanceof ExitStatus.Crashed(var fault) && fault.message().contains("started again");
  }

  /** An input has been taken in. */
  void after() {
    for (Pid pid : over) {
      ProcessImage image = births.get(pid);
      Parent parent = image == null || image.parent().isEmpty() ? null : parents.get(image.parent().getFirst());
      if (parent != null) {
        parent.children.forEach(this::lives);
      }
    }
    oldest.forEach(
        (pid, first) -> {
          Parent parent = parents.get(pid);
          if (parent != null) {
            parent.children.forEach(child -> together(child, parent.rule.strategy(), first));
          }
        });
    newborn.clear();
    over.clear();
    oldest.clear();
  }

  private void lives(Child child) {
    if (ended.containsKey(child.now) && needed(child)) {
      wrong.accept("child %s (%s) has ended with %s and is not started again".formatted(child.now, child.restart, ended.get(child.now)));
    }
  }

  private void together(Child child, Strategy strategy, Pid first) {
    boolean alone = strategy == Strategy.ONE_FOR_ONE || (strategy == Strategy.REST_FOR_ONE && child.first.compareTo(first) < 0);
    if (!alone && !ended.containsKey(child.now) && !newborn.contains(child.now)) {
      wrong.accept("child " + child.now + " lives on, although " + first + " was started again: " + strategy);
    }
  }

  private boolean needed(Child child) {
    ExitStatus status = ended.get(child.now);
    return status != null
        && (child.restart == Restart.PERMANENT || (child.restart == Restart.TRANSIENT && !(status instanceof ExitStatus.Completed)));
  }
}
