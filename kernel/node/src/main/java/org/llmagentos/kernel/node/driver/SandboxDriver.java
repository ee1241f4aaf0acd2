package org.llmagentos.kernel.node.driver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.value.Value;

/** Runs snippets; each skill they call is a nested call of the kernel. */
final class SandboxDriver {


  private final @Nullable Sandbox sandbox;
  private final Drivers.Client kernel;

  SandboxDriver(@Nullable Sandbox sandbox, Drivers.Client kernel) {
    this.sandbox = sandbox;
    this.kernel = kernel;
  }

  Done execute(CallId call, Tenant tenant, Work.Execute work, List<String> functions, @Nullable World world)
      throws InterruptedException {
    if (sandbox == null || !sandbox.languages().contains(work.snippet().language())) {
      String languages = sandbox == null ? "no sandbox is installed" : "it runs " + sandbox.languages();
      return Done.failed(Fault.Category.USER, "no sandbox for " + work.snippet().language() + ": " + languages);
    }
    var gate = new CallGate(call, work.environment());
    Execution execution = sandbox.run(tenant, work.snippet(), functions, work.confinement(), gate);
    String divergence = gate.divergence;
    int recorded = kernel.recorded(call);
    if (divergence != null) {
      execution = new Execution.Diverged(gate.count, divergence);
    } else if (gate.count < recorded && mustMakeTheSameCalls(execution)) {
      execution = new Execution.Diverged(gate.count + 1, "history has more calls");
    }
    Outcome outcome = world == null ? Outcome.NONE : world.outcome();
    long digest = world == null ? 0 : world.digest();
    int calls = Math.max(gate.count, recorded); // one that ran out of time again, but earlier
    return new Done(new Reply.Executed(execution, List.copyOf(gate.last), calls, outcome), digest);
  }

  /** Whether a snippet that ended like this, run again, must have called what history says: how far time and memory carry is no promise. */
  private static boolean mustMakeTheSameCalls(Execution execution) {
    return switch (execution) {
      case Execution.Returned _, Execution.Threw _, Execution.Refused _, Execution.Diverged _ -> true;
      case Execution.TimedOut _, Execution.Exhausted _ -> false;
    };
  }

  /** Turns a snippet's calls into nested calls. Confined to the thread that runs the snippet. */
  private final class CallGate implements Sandbox.Gate {
    private final CallId outer;
    private final long environment;
    private final Deque<Turn.Call> last = new ArrayDeque<>();
    private int count;
    private @Nullable String divergence;

    CallGate(CallId outer, long environment) {
      this.outer = outer;
      this.environment = environment;
    }

    @Override
    public SkillResult call(int number, String function, List<Value> arguments) throws InterruptedException {
      if (divergence != null) {
        return SkillResult.failed("diverged from history");
      }
      int next = count + 1; // the sandbox counts also what is refused at the door, and so has no number here
      SkillResult result;
      try {
        result =
            switch (kernel.nested(outer.nested(next), new Syscall.Invoke(function, arguments, environment))) {
              case Reply.Invoked(SkillResult answer) -> answer;
              case Reply.Failed(Fault fault) -> SkillResult.failed(fault.message());
              case Reply other -> throw new IllegalStateException("a skill answered " + other);
            };
      } catch (SyscallFailure e) {
        return SkillResult.failed(e.fault().message());
      } catch (Drivers.Divergence e) {
        count = next;
        divergence = e.getMessage();
        return SkillResult.failed("diverged from history");
      }
      count = next;
      if (last.size() == Reply.Executed.CALLS_TOLD) {
        last.removeFirst();
      }
      last.addLast(new Turn.Call(function, arguments, result));
      return result;
    }
  }
}
