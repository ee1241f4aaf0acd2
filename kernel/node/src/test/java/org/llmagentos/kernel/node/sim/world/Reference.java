package org.llmagentos.kernel.node.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Step;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/** Answers what a calm program asks without any kernel: what it comes to here, it must come to through all crashes. */
public final class Reference implements Trap {

  private final TreeMap<Long, Belief> worlds = new TreeMap<>();
  private long last;

  private Reference() {}

  /** What a calm program for that goal comes to. */
  public static Value result(Goal goal, Judge judge) {
    try {
      return new Worker(judge, 0).run(goal, new Reference());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R extends Reply> R call(Syscall<R> syscall) {
    return (R) answer(syscall);
  }

  private Reply answer(Syscall<?> syscall) {
    return switch (syscall) {
      case Syscall.Publish _ -> new Reply.Done();
      case Syscall.Open(String id, long seed) -> {
        var world = new Belief(++last, id);
        world.reset(seed);
        worlds.put(last, world);
        EnvironmentSpec spec = world.saveable() ? Counter.SAVED : Counter.UNSAVED;
        yield new Reply.Opened(last, spec, "count", seen(world), List.of());
      }
      case Syscall.Reset(long handle, long seed) -> {
        world(handle).reset(seed);
        yield new Reply.Began("count", seen(world(handle)));
      }
      case Syscall.Step(long handle, int action) -> {
        Belief world = worlds.get(handle);
        if (world == null || world.over()) {
          throw new SyscallFailure(new Fault(Fault.Category.USER, "over"));
        }
        world.act(action);
        boolean won = world.count >= Counter.LIMIT;
        yield new Reply.Stepped(new Step(seen(world), won ? 1 : 0, won, world.steps >= Counter.STEPS));
      }
      case Syscall.Close(long handle) -> {
        worlds.remove(handle);
        yield new Reply.Done();
      }
      case Syscall.Invoke(String skill, _, long handle) -> new Reply.Invoked(invoke(skill, world(handle)));
      case Syscall.Execute(var snippet, long handle, _) -> {
        var calls = new ArrayList<Turn.Call>();
        for (String word : snippet.text().split(" ", -1)) {
          if (!word.equals("calm")) {
            calls.add(new Turn.Call(word, List.of(), invoke(word, world(handle))));
          }
        }
        var outcome = handle == 0 ? Outcome.NONE : new Outcome(0, (int) world(handle).steps, false, false);
        yield new Reply.Executed(new Execution.Returned(Value.of((long) calls.size()), ""), calls, calls.size(), outcome);
      }
      case Syscall.Checkpoint _ -> {
        if (!worlds.values().stream().allMatch(Belief::saveable)) {
          throw new SyscallFailure(new Fault(Fault.Category.UNSUPPORTED, "not now"));
        }
        yield new Reply.Done();
      }
      default -> throw new IllegalStateException("a calm program asked " + syscall);
    };
  }

  private static SkillResult invoke(String skill, Belief world) {
    switch (skill) {
      case "up" -> world.act(1);
      case "stumble" -> {
        world.act(1);
        throw new SyscallFailure(new Fault(Fault.Category.PLUGIN, "stumbled"));
      }
      case "watch" -> {
        world.watched = Math.max(0, world.watched);
        return SkillResult.done(Value.of(world.watched));
      }
      default -> {}
    }
    return SkillResult.done(Value.of(world.count));
  }

  private Belief world(long handle) {
    Belief world = worlds.get(handle);
    if (world == null) {
      throw new IllegalStateException("no environment " + handle);
    }
    return world;
  }

  private static Observation seen(Belief world) {
    return new Observation(new float[] {world.count});
  }
}
