package org.llmagentos.kernel.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.guard.Capabilities;
import org.llmagentos.kernel.core.ipc.Mailbox;
import org.llmagentos.kernel.core.process.AgentProcess;
import org.llmagentos.kernel.core.process.Mark;
import org.llmagentos.kernel.core.process.ProcessTable;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Talk;
import org.llmagentos.kernel.core.process.Ward;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Restart;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.value.Value;

/** Serves system calls: each is denied, answered at once, or made {@link Work} for a driver. */
final class SyscallPage {

  /** Most system calls of one process since its last checkpoint: its history is kept until then, and run through after a crash. */
  static final long MAX_CALLS = 1_000_000;

  private static final Usage FREE = Usage.NONE;

  private final ProcessTable table;
  private final Budgets budgets;
  private final Lifecycle lifecycle;
  private final Dispatcher dispatcher;
  private final Post post;
  private final Links links;

  SyscallPage(ProcessTable table, Budgets budgets, Lifecycle lifecycle, Dispatcher dispatcher, Post post, Links links) {
    this.table = table;
    this.budgets = budgets;
    this.lifecycle = lifecycle;
    this.dispatcher = dispatcher;
    this.post = post;
    this.links = links;
  }

  void serve(AgentProcess process, Syscall<?> syscall, SortedMap<String, String> programs, long now, List<Output> outputs) {
    if (process.terminateRequested && !(syscall instanceof Syscall.Exit)) {
      fail(process, Fault.Category.USER, "this process has been asked to terminate: return now", outputs);
      return;
    }
    if (process.historyLength() > MAX_CALLS && !(syscall instanceof Syscall.Checkpoint) && !(syscall instanceof Syscall.Exit)) {
      String limit = "this process has made %,d system calls, the limit: make a checkpoint now and then".formatted(MAX_CALLS);
      fail(process, Fault.Category.KERNEL, limit, outputs);
      return;
    }
    Fault late = syscall instanceof Syscall.Exit ? null : budgets.late(process, now);
    Fault denial = late != null ? late : Capabilities.denial(process.grant, syscall);
    if (denial != null) {
      answer(process, new Reply.Failed(denial), outputs);
      return;
    }
    if (post.tooOld(syscall)) {
      unsupported(process, syscall, outputs);
      return;
    }
    switch (syscall) {
      case Syscall.Spawn spawn -> spawn(process, spawn, programs, now, outputs);
      case Syscall.Exit(var result) -> lifecycle.finish(process, new ExitStatus.Completed(result), now, outputs);
      case Syscall.Await(Pid child) -> await(process, child, outputs);
      case Syscall.Kill(Pid child) -> kill(process, child, now, outputs);
      case Syscall.Supervise(var supervision) -> {
        process.supervision = supervision;
        answer(process, new Reply.Done(), outputs);
      }
      case Syscall.Monitor(Pid other) -> links.monitor(process, other, outputs);
      case Syscall.Demonitor(Pid other) -> links.demonitor(process, other, outputs);
      case Syscall.Link(Pid other) -> links.link(process, other, outputs);
      case Syscall.Unlink(Pid other) -> links.unlink(process, other, outputs);

      case Syscall.Sleep(long millis) -> {
        if (millis < 0) {
          fail(process, Fault.Category.USER, "cannot sleep for " + millis + " ms: give 0 or more", outputs);
        } else {
          dispatcher.dispatch(process, new Work.Sleep(later(now, millis)), FREE, now, outputs);
        }
      }
      case Syscall.Now _ -> answer(process, new Reply.Time(now), outputs);
      case Syscall.Random _ -> answer(process, new Reply.Bits(process.chance.next()), outputs);

      case Syscall.Publish(var topic, var body) -> {
        if (budgets.pays(process, Post.ONE_MESSAGE, outputs)) {
          post.publish(process, topic, body, outputs);
          answer(process, new Reply.Done(), outputs);
        }
      }
      case Syscall.Send send -> post.send(process, send, outputs);
      case Syscall.Receive receive -> post.receive(process, receive, now, outputs);
      case Syscall.Call call -> post.call(process, call, now, outputs);
      case Syscall.Subscribe(var topic) -> post.subscribe(process, topic, outputs);
      case Syscall.Register(String name) -> post.register(process, name, outputs);

      case Syscall.Infer infer -> infer(process, infer, now, outputs);
      case Syscall.Execute(var snippet, long environment, var confinement) -> {
        if (holds(process, environment, outputs)) {
          Usage most = Usage.of(Resource.SNIPPETS, 1).with(Resource.SANDBOX_MILLIS, confinement.wallMillis());
          dispatcher.dispatch(process, new Work.Execute(snippet, environment, confinement), most, now, outputs);
        }
      }
      case Syscall.Invoke(String skill, var arguments, long environment) -> {
        if (holds(process, environment, outputs)) {
          dispatcher.dispatch(process, new Work.Invoke(skill, arguments, environment), Usage.of(Resource.SKILL_CALLS, 1), now, outputs);
        }
      }

      case Syscall.Open(String environment, long seed) -> {
        if (seed < 0) {
          fail(process, Fault.Category.USER, "a seed is not negative: " + seed, outputs);
        } else {
          dispatcher.dispatch(process, new Work.Open(++process.lastEnvironment, environment, seed), FREE, now, outputs);
        }
      }
      case Syscall.Reset(long environment, long seed) -> {
        if (seed < 0) {
          fail(process, Fault.Category.USER, "a seed is not negative: " + seed, outputs);
        } else if (owns(process, environment, outputs)) {
          dispatcher.dispatch(process, new Work.Reset(environment, seed), FREE, now, outputs);
        }
      }
      case Syscall.Step(long environment, int action) -> {
        if (owns(process, environment, outputs)) {
          dispatcher.dispatch(process, new Work.Step(environment, action), FREE, now, outputs);
        }
      }
      case Syscall.Close(long environment) -> {
        if (owns(process, environment, outputs)) {
          dispatcher.dispatch(process, new Work.Close(environment), FREE, now, outputs);
        }
      }

      case Syscall.Recall(String goal, String body, int limit, String environment) ->
          dispatcher.dispatch(process, new Work.Recall(goal, body, limit, environment), FREE, now, outputs);
      case Syscall.Choose(String learner, String situation, var options) -> {
        if (options.isEmpty() || options.stream().distinct().count() < options.size()) {
          fail(process, Fault.Category.USER, "options to choose from are at least one and all different: " + options, outputs);
        } else {
          dispatcher.dispatch(process, new Work.Choose(learner, situation, options, process.chance.next()), FREE, now, outputs);
        }
      }
      case Syscall.Observe(String learner, var experience) -> {
        outputs.add(new Output.Learn(process.call(), process.tenant, learner, experience));
        answer(process, new Reply.Done(), outputs);
      }

      case Syscall.Train(var trainer, var course, var settings, long seed, var from, long units, long millis) -> {
        if (seed < 0 || units < 1 || millis < 1) {
          fail(process, Fault.Category.USER, "no seed is negative, and there are at least 1 unit and 1 ms to train", outputs);
        } else {
          var train = new Work.Train(trainer, course, settings, seed, from, units, millis);
          dispatcher.dispatch(process, train, Usage.of(Resource.TRAINING_MILLIS, millis), now, outputs);
        }
      }

      case Syscall.Checkpoint(Value state) -> checkpoint(process, state, now, outputs);

      case Syscall.Rollout _, Syscall.Ask _ -> unsupported(process, syscall, outputs);
    }
  }

  private void spawn(
      AgentProcess parent, Syscall.Spawn spawn, SortedMap<String, String> programs, long now, List<Output> outputs) {
    String plugin = programs.get(spawn.program());
    if (plugin == null) {
      fail(parent, Fault.Category.USER, "no program " + spawn.program() + ": there are " + programs.keySet(), outputs);
      return;
    }
    Fault refusal = budgets.spawn(parent, spawn.grant().quota());
    if (refusal != null) {
      answer(parent, new Reply.Failed(refusal), outputs);
      return;
    }
    AgentProcess child = lifecycle.add(parent, spawn.program(), plugin, spawn.goal(), spawn.grant(), now);
    if (spawn.restart() != Restart.TEMPORARY) {
      parent.wards.put(child.pid, new Ward(child.pid, child.pid, spawn.restart()));
    }
    answer(parent, new Reply.Spawned(child.pid), outputs);
    lifecycle.start(child, outputs);
  }

  private void await(AgentProcess parent, Pid pid, List<Output> outputs) {
    AgentProcess child = child(parent, pid, outputs);
    if (child != null && child.live()) {
      parent.awaited = child.pid;
      parent.state = ProcessState.WAITING;
    } else if (child != null) {
      lifecycle.collect(parent, child, outputs);
    }
  }

  private void kill(AgentProcess parent, Pid pid, long now, List<Output> outputs) {
    AgentProcess child = child(parent, pid, outputs);
    if (child != null) {
      Supervisor.release(parent, child.pid);
      lifecycle.finish(table.live(child.pid), new ExitStatus.Killed(new Signal.Kill()), now, outputs);
      answer(parent, new Reply.Done(), outputs);
    }
  }

  private @Nullable AgentProcess child(AgentProcess parent, Pid pid, List<Output> outputs) {
    Pid now = Supervisor.now(parent, pid);
    if (parent.children.contains(now)) {
      return table.get(now);
    }
    fail(parent, Fault.Category.USER, "process " + pid + " is no child of process " + parent.pid, outputs);
    return null;
  }

  private void infer(AgentProcess process, Syscall.Infer infer, long now, List<Output> outputs) {
    Talk talk = process.talk(infer.thread());
    if (infer.maxTokens() < 1 || (talk.turns().isEmpty() && infer.turns().isEmpty())) {
      fail(process, Fault.Category.USER, "a model call needs a turn to answer and a maximum of at least 1 token", outputs);
      return;
    }
    // The turns become part of the conversation when they are answered: a failed call leaves it as it was.
    var turns = new ArrayList<>(talk.turns());
    turns.addAll(infer.turns());
    var conversation = new Conversation(process.pid + "." + infer.thread(), turns, infer.maxTokens());
    long prompt = talk.mostTokens() + Talk.mostTokens(infer.turns());
    long money = dispatcher.rules().mostMoney(infer.model(), prompt, infer.maxTokens());
    Usage most = new Usage(1, prompt + infer.maxTokens(), 0, 0, 0).with(Resource.MONEY, money);
    dispatcher.dispatch(process, new Work.Infer(infer.model(), infer.thread(), conversation), most, now, outputs);
  }

  /** Cuts the history here; open environments must be saved first. */
  private void checkpoint(AgentProcess process, Value state, long now, List<Output> outputs) {
    Usage growth = Usage.of(Resource.STORAGE, Math.max(0, Mailbox.size(state) - process.storage));
    if (!process.environments.isEmpty()) {
      dispatcher.dispatch(process, new Work.Save(List.copyOf(process.environments), state), growth, now, outputs);
    } else if (budgets.pays(process, growth, outputs)) {
      mark(process, state, List.of(), outputs);
    }
  }

  /** A checkpoint is made; its state is paid for as far as it is larger than the last one's. */
  void mark(AgentProcess process, Value state, List<SavedEnvironment> saved, List<Output> outputs) {
    long size = Mailbox.size(state);
    budgets.free(process, Usage.of(Resource.STORAGE, Math.max(0, process.storage - size)));
    process.storage = size;
    process.mark = new Mark(process.seq, state, saved);
    process.state = ProcessState.RUNNING;
    outputs.add(new Output.Acknowledge(process.call(), new Reply.Done()));
  }

  /** Whether the handle names an open environment of this process, or none; else the call has failed. */
  private static boolean holds(AgentProcess process, long environment, List<Output> outputs) {
    return environment == 0 || owns(process, environment, outputs);
  }

  private static boolean owns(AgentProcess process, long environment, List<Output> outputs) {
    if (process.environments.contains(environment)) {
      return true;
    }
    fail(process, Fault.Category.USER, "environment " + environment + " is not open in this process", outputs);
    return false;
  }

  private static void unsupported(AgentProcess process, Syscall<?> syscall, List<Output> outputs) {
    String name = syscall.getClass().getSimpleName();
    fail(process, Fault.Category.UNSUPPORTED, name + " is not supported yet by this kernel", outputs);
  }

  /** The time so many milliseconds from now. */
  static long later(long now, long millis) {
    return millis > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + millis;
  }

  static void fail(AgentProcess process, Fault.Category category, String message, List<Output> outputs) {
    answer(process, new Reply.Failed(new Fault(category, message)), outputs);
  }

  static void answer(AgentProcess process, Reply reply, List<Output> outputs) {
    process.state = ProcessState.RUNNING;
    outputs.add(new Output.Answer(process.call(), reply));
  }
}
