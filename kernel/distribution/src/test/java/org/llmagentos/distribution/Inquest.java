package org.llmagentos.distribution;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.RecordedCall;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/** Compares what a killed kernel left with what it had acknowledged and with what it had done outside. */
final class Inquest {

  private final Autopsy dead;
  private final List<Promised> promises;
  private final List<Ground.Mark> notes;
  private final List<Ground.Mark> puts;
  private final Findings findings;

  Inquest(Autopsy dead, List<Promised> promises, Ground ground, Findings findings) {
    this.dead = dead;
    this.promises = promises;
    this.notes = ground.notes();
    this.puts = ground.puts();
    this.findings = findings;
  }

  /** Everything that can be said while no kernel runs. */
  void inspect() {
    promises.forEach(this::kept);
    noGoalTwice();
    nothingTwice();
    notes.forEach(this::recorded);
    puts.forEach(this::recorded);
    dead.live().values().forEach(this::truthful);
  }

  /** Compares with what the next kernel shows before anybody has resolved anything. */
  void compare(List<Value.Fields> shown) {
    var doubts = new TreeMap<Long, String>();
    for (Value.Fields process : shown) {
      if (process.get("doubt") instanceof Value.Text(String step)) {
        doubts.put((long) process.get("pid").number(), step);
      }
    }
    Map<Long, String> unknown = unknown();
    findings.unless(doubts.equals(unknown), "without answer in history were the notes %s, in doubt are %s", unknown, doubts);
    var exits = new HashMap<Long, Value>();
    shown.forEach(process -> exits.put((long) process.get("pid").number(), process.get("exit")));
    for (Promised promise : promises) {
      promise
          .exit()
          .ifPresent(
              exit -> findings.unless(exit.equals(exits.get(promise.pid())), "%s ended as %s, shown is %s", goal(promise), exit, exits));
    }
  }

  /** The notes that were under way: nobody knows whether they have happened. */
  Map<Long, String> unknown() {
    var unknown = new TreeMap<Long, String>();
    dead.live()
        .forEach(
            (pid, history) ->
                Autopsy.notes(
                    history,
                    (step, call) -> {
                      if (call.reply() == null) {
                        unknown.put(pid.number(), step);
                      }
                    }));
    return unknown;
  }

  /** What was acknowledged is there. */
  private void kept(Promised promise) {
    if (promise.pid() == 0) {
      return;
    }
    var pid = new Pid(promise.pid());
    ProcessView process = dead.processes().get(pid);
    if (process == null || !process.goal().text().equals(promise.errand().goal())) {
      findings.add("lost: the spawn of %s as process %s", goal(promise), pid);
      return;
    }
    if (promise.told() > 0) {
      long least = promise.errand().told(promise.told());
      boolean kept = process.calls() >= least;
      findings.unless(kept, "lost: %s had told round %d, and has %d calls", goal(promise), promise.told(), process.calls());
    }
    ExitStatus status = process.status();
    promise.exit().ifPresent(exit -> findings.unless(same(exit, status), "lost: %s ended as %s, not %s", goal(promise), exit, status));
    Map<Long, String> unknown = unknown();
    for (String step : promise.settled().keySet()) {
      findings.unless(!step.equals(unknown.get(promise.pid())), "lost: what was resolved of step %s of %s", step, goal(promise));
    }
  }

  private static boolean same(Value.Fields exit, ExitStatus status) {
    return status instanceof ExitStatus.Completed(Value result) && exit.get("result").equals(result);
  }

  private void noGoalTwice() {
    var seen = new HashSet<String>();
    for (ProcessView process : dead.processes().values()) {
      String goal = process.goal().text() + " with seed " + process.goal().seed();
      findings.unless(seen.add(goal), "doubled: two processes for %s", goal);
    }
  }

  /** No note is there twice; no text was put under two keys. */
  void nothingTwice() {
    var texts = new HashSet<String>();
    for (Ground.Mark note : notes) {
      findings.unless(texts.add(note.text()), "doubled: note %s", note);
    }
    var keys = new HashMap<String, String>();
    for (Ground.Mark put : puts) {
      String before = keys.putIfAbsent(put.text(), put.key());
      findings.unless(before == null || before.equals(put.key()), "doubled: %s was put as %s too", put, before);
    }
  }

  /** What happened outside was on disk before. */
  private void recorded(Ground.Mark mark) {
    String[] call = mark.call().split("/");
    boolean made = dead.made(new Pid(Long.parseLong(call[0])), call[1]);
    findings.unless(made, "too early: %s happened, and its call is not in the journal", mark);
  }

  /** What history says of notes is so. */
  private void truthful(History history) {
    Autopsy.notes(history, (step, call) -> truthful(history.start().pid() + "/" + step, call));
  }

  private void truthful(String id, RecordedCall call) {
    if (call.reply() != null) {
      boolean done = call.reply() instanceof Reply.Invoked(SkillResult.Done _);
      boolean there = notes.stream().anyMatch(note -> note.call().equals(id));
      String where = there ? "there" : "not there";
      findings.unless(done == there, "wrong: call %s was answered with %s, and its note is %s", id, call.reply(), where);
    }
  }

  private static String goal(Promised promise) {
    return promise.errand().goal() + " (process " + promise.pid() + ")";
  }
}
