package org.llmagentos.kernel.node.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.node.Trials;
import org.llmagentos.kernel.node.journal.MemoryDisk;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.journal.Session;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.HistoryPart;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** A fork stands where its source stood, remembers the same under its own name, and is refused where it could not. */
class ForkTest {

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void itStandsWhereItsSourceStoodAfterEveryStep() {
    var compared = new AtomicInteger();
    Trials.each(
        0,
        20,
        seed -> {
          var stood = new HashMap<CallId, ProcessImage>();
          var fresh = new MemoryDisk();
          try (var life = new Life(seed, () -> Session.on(fresh))) {
            for (int i = 0; i < 300; i++) {
              life.step();
              life.core.state().processes().stream()
                  .filter(process -> process.state() == ProcessState.RUNNING)
                  .forEach(process -> stood.put(new CallId(process.pid(), process.seq(), 0), process));
              if (life.play.draw(60) == 0) {
                life.compact();
              }
            }
            Recovery recovery = life.recover();
            life.core.state().processes().forEach(process -> compared.addAndGet(assertStands(recovery, process, stood)));
          }
        });
    assertThat(compared).as("steps compared").hasValueGreaterThan(500);
  }

  /** Compares forks at all steps; how many there were. */
  private static int assertStands(Recovery recovery, ProcessImage process, Map<CallId, ProcessImage> stood) {
    int compared = 0;
    History history = recovery.history(process.pid());
    for (long step = 0; step <= process.seq(); step++) {
      ProcessImage then = stood.get(new CallId(process.pid(), step, 0));
      Fork fork = fork(history, step, process.entropy());
      if (fork != null && then != null) {
        compared++;
        assertStands(fork, then, "process %s, step %d".formatted(process.pid(), step));
      }
    }
    return compared;
  }

  @Test
  void itRemembersTheSameUnderItsOwnName() throws Exception {
    try (var life = new Life(1, () -> Session.on(disk))) {
      Pid source = busy(life);
      for (long step = 0; step <= 4; step++) {
        Fork fork = Fork.of(life.recover().history(source), step, 42, _ -> true);
        var start = (Output.Start) life.core.apply(fork.input(life.play.clock())).getFirst();

        List<PastCall> remembered = fork.history(start).calls().stream().map(RecordedCall::past).toList();
        assertThat(remembered).hasSize((int) step);
        assertThat(renamed(remembered, source)).isEqualTo(life.chronicle.of(source, 0, step));
        assertThat(remembered).allMatch(call -> call.id().pid().equals(start.pid()));
        assertThat(remembered).allMatch(call -> call.nested().stream().allMatch(inner -> inner.id().pid().equals(start.pid())));
        if (step == 0) {
          assertThat(fork.rows(start)).isEmpty();
        } else {
          long key = Reading.historyKey(start.pid(), 1);
          assertThat(fork.rows(start)).containsExactly(new Row(Store.Table.HISTORY, key, "default", new HistoryPart(remembered)));
        }
      }
    }
  }

  @Test
  void itIsRecoveredLikeAnyOtherAndForkedAgain() throws Exception {
    try (var life = new Life(1, () -> Session.on(disk))) {
      Pid source = busy(life);
      life.fork(source, 4);
      var fork = new Pid(source.number() + 1);
      life.check("forked");
      life.trap(fork, new Syscall.Random());
      life.compact();
      life.fork(fork, 5);
      life.trap(source, new Syscall.Random());
      life.check("forked again");
      life.compact();
      life.restart();
      life.check("compacted");
      assertThat(life.core.processes()).hasSize(3);
    }
  }

  @Test
  void aStepThatWasNotAnsweredIsRefused() throws Exception {
    try (var life = new Life(1, () -> Session.on(disk))) {
      Pid pid = life.begin();
      life.trap(pid, new Syscall.Sleep(1_000));
      assertRefused(life, pid, 1, "step 1", "never answered");
      assertRefused(life, pid, 2, "1 calls");
      assertRefused(life, pid, -1, "from 0 to 1");
      assertThat(fork(life.recover(), pid, 0)).isNotNull();
    }
  }

  @Test
  void aChildIsNotInheritedButARefusedOneIs() throws Exception {
    try (var life = new Life(1, () -> Session.on(disk))) {
      Pid pid = life.begin();
      var goal = life.core.begin(pid).goal();
      var nothing = new Quota(0, 0, 0, 0, 0);
      life.trap(pid, new Syscall.Spawn("absent", goal, new Grant(List.of(), nothing)));
      life.trap(pid, new Syscall.Spawn("solver", goal, new Grant(List.of(), new Quota(1_001, 0, 0, 0, 0))));
      assertThat(fork(life.recover(), pid, 2)).isNotNull();
      life.trap(pid, new Syscall.Spawn("solver", goal, new Grant(List.of(), nothing)));
      assertRefused(life, pid, 3, "step 3", "spawned a child");
    }
  }

  /** What a process was told because it was asked to terminate costs it nothing, and so it costs its fork nothing. */
  @Test
  void whatTheSourceWasToldWhenAskedToTerminateIsRetraced() throws Exception {
    try (var life = new Life(1, () -> Session.on(disk))) {
      Pid pid = busy(life);
      life.take(new Input.Signalled(20, pid, new Signal.Terminate()), List.of());
      life.trap(pid, new Syscall.Random());
      life.trap(pid, new Syscall.Execute(new Snippet("js", "go()"), 1, Confinement.STANDARD));
      assertStands(fork(life.recover(), pid, 6), life.core.image(pid), "told");
    }
  }

  @Test
  void aRealEnvironmentIsNotInherited() throws Exception {
    try (var life = new Life(1, () -> Session.on(disk))) {
      Pid pid = life.begin();
      life.trap(pid, new Syscall.Open("Robot-v0", 1));
      life.complete(pid, new Reply.Opened(1, Play.WORLD, "", new Observation(new float[1]), List.of()), 5, List.of());
      History history = life.recover().history(pid);
      assertThatThrownBy(() -> Fork.of(history, 1, 42, id -> !id.equals("Robot-v0")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("step 1", "real environment");
      assertThat(Fork.of(history, 0, 42, _ -> false)).isNotNull();
    }
  }

  @Test
  void whatHasGoneOverACheckpointIsRefused() throws Exception {
    try (var life = new Life(1, () -> Session.on(disk))) {
      Pid pid = life.begin();
      life.trap(pid, new Syscall.Now());
      life.trap(pid, new Syscall.Checkpoint(Value.nothing()));
      life.trap(pid, new Syscall.Now());
      assertRefused(life, pid, 1, "checkpoint");
      assertRefused(life, pid, 3, "checkpoint");
    }
  }

  /** A process that has made calls of all kinds, nested ones too. */
  private static Pid busy(Life life) {
    Pid pid = life.begin();
    life.trap(pid, new Syscall.Open("World-v0", 1));
    life.complete(pid, new Reply.Opened(1, Play.WORLD, "", new Observation(new float[1]), List.of()), 5, List.of());
    var call = new CallId(pid, 2, 0);
    life.trap(pid, new Syscall.Execute(new Snippet("js", "go()"), 1, Confinement.STANDARD));
    life.take(new Input.Nested(9, call.nested(1), new Syscall.Invoke("go", List.of(), 1)), List.of());
    life.take(new Input.Completed(10, call.nested(1), new Reply.Invoked(SkillResult.done()), 6, List.of()), List.of());
    life.take(new Input.Nested(11, call.nested(2), new Syscall.Invoke("go", List.of(), 1)), List.of());
    life.complete(pid, new Reply.Executed(new Execution.TimedOut(""), List.of(), 1, Outcome.NONE), 7, List.of());
    life.trap(pid, new Syscall.Infer("coder", 3, List.of(new Turn.Said("门")), 10));
    life.complete(pid, new Reply.Inferred(new Completion("coder", "hi", new TokenUsage(3, 4))), 0, List.of());
    life.trap(pid, new Syscall.Random());
    return pid;
  }

  private static void assertStands(Fork fork, ProcessImage then, String where) {
    assertThat(stand(((Input.Forked) fork.input(0)).image())).as(where).isEqualTo(stand(then));
  }

  /** What a history tells of what was used: not what it cost at the prices of its time, nor when a device had a slot. */
  private static Usage known(Usage used) {
    return used.with(Resource.MONEY, 0).with(Resource.SANDBOX_MILLIS, 0).with(Resource.TRAINING_MILLIS, 0);
  }

  /** All of an image that a fork has in common with its source: not who it is, nor what people signalled it. */
  private static List<Object> stand(ProcessImage image) {
    var talks = new TreeMap<>(image.talks());
    talks.values().removeIf(List::isEmpty); // of a call that was refused: a conversation without turns is none
    return List.of(
        image.tenant(), image.program(), image.plugin(), image.goal(), image.grant(), image.entropy(), known(image.used()),
        image.reserved(),
        image.chance(), image.state(), image.status(), image.ended(), image.seq(), image.mark(), image.inFlight(), image.nestedCount(),
        image.nestedInFlight(), image.awaited(), image.held(), image.children(), image.environments(), image.lastEnvironment(), talks);
  }

  private static @Nullable Fork fork(Recovery recovery, Pid pid, long step) {
    return fork(recovery.history(pid), step, recovery.core().image(pid).entropy());
  }

  private static @Nullable Fork fork(History history, long step, long entropy) {
    try {
      return Fork.of(history, step, entropy, _ -> true);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static void assertRefused(Life life, Pid pid, long step, String... words) {
    History history = life.recover().history(pid);
    assertThatThrownBy(() -> Fork.of(history, step, 42, _ -> true)).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(words);
  }

  private static List<PastCall> renamed(List<PastCall> calls, Pid as) {
    return calls.stream()
        .map(
            call ->
                new PastCall(
                    new CallId(as, call.id().seq(), call.id().sub()), call.at(), call.syscall(), call.reply(), call.answeredAt(),
                    call.digest(), renamed(call.nested(), as)))
        .toList();
  }
}
