package org.llmagentos.kernel.core;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** A core driven by hand: inputs with a clock that ticks, outputs collected. */
final class Driven {

  static final Quota PLENTY = new Quota(100, 1_000_000, 100, 100, 10);
  static final Goal GOAL = new Goal("open the door", "World-v0", 1, "coder", 10);

  final Core core = new Core();
  final List<Output> outputs = new ArrayList<>();
  private long clock = 1_000;

  Driven() {
    var programs = new TreeMap<String, String>();
    programs.put("solver", "solver@1");
    apply(new Input.Booted(tick(), programs));
  }

  static Grant all(Quota quota) {
    return new Grant(
        List.of(
            new Capability.Spawn("*"),
            new Capability.Infer("*"),
            new Capability.Execute("*"),
            new Capability.Invoke("*"),
            new Capability.Open("*"),
            new Capability.Learn("*"),
            new Capability.Topic("*")),
        quota);
  }

  long tick() {
    return ++clock;
  }

  List<Output> apply(Input input) {
    List<Output> now = core.apply(input);
    outputs.addAll(now);
    return now;
  }

  Pid spawn(Grant grant) {
    return ((Output.Start) apply(new Input.Submitted(tick(), Tenant.DEFAULT, "solver", GOAL, grant, 42)).getFirst()).pid();
  }

  List<Output> trap(Pid pid, Syscall<?> syscall) {
    return apply(new Input.Trapped(tick(), new CallId(pid, view(pid).calls() + 1, 0), syscall));
  }

  /** The answer to a call that is answered at once. */
  Reply ask(Pid pid, Syscall<?> syscall) {
    return reply(trap(pid, syscall));
  }

  List<Output> complete(Pid pid, Reply reply) {
    return apply(new Input.Completed(tick(), new CallId(pid, view(pid).calls(), 0), reply, 0));
  }

  List<Output> nest(Pid pid, int number) {
    var invoke = new Syscall.Invoke("toggle", List.of(), 1);
    return apply(new Input.Nested(tick(), new CallId(pid, view(pid).calls(), number), invoke));
  }

  List<Output> signal(Pid pid, Signal signal) {
    return apply(new Input.Signalled(tick(), pid, signal));
  }

  ProcessView view(Pid pid) {
    return core.processes().stream().filter(process -> process.pid().equals(pid)).findFirst().orElseThrow();
  }

  static Reply reply(List<Output> outputs) {
    return outputs.stream().filter(Output.Answer.class::isInstance).map(output -> ((Output.Answer) output).reply()).findFirst().orElseThrow();
  }
}
