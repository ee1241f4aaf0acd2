package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * A core driven by hand: inputs with a clock that ticks, outputs collected. Before every input another core is made from the state, and
 * it must do the same with the input.
 */
final class Driven {

  static final Quota PLENTY = new Quota(100, 1_000_000, 100, 100, 10);
  static final Goal GOAL = new Goal("open the door", "World-v0", 1, "coder", 10);
  static final EnvironmentSpec WORLD =
      new EnvironmentSpec("World-v0", "b", List.of(), new Space.Discrete(2, List.of()), new Space.Discrete(2, List.of()), 9, true);

  final Core core;
  final List<Output> outputs = new ArrayList<>();
  private long clock = 1_000;

  Driven() {
    this(KernelState.INITIAL);
    apply(boot("solver@1"));
  }

  /** Goes on from a state. */
  Driven(KernelState state) {
    core = new Core(state);
    clock = Math.max(clock, state.clock());
  }

  /** A kernel begins to run, with a program of that plugin. */
  Input.Booted boot(String plugin) {
    return new Input.Booted(tick(), new TreeMap<>(Map.of("solver", plugin)), "k1");
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
            new Capability.Topic("*"),
            new Capability.Send("*")),
        quota);
  }

  long tick() {
    return ++clock;
  }

  List<Output> apply(Input input) {
    var twin = new Core(core.state());
    List<Output> now = core.apply(input);
    assertThat(twin.apply(input)).as("a core made from the state, given %s", input).isEqualTo(now);
    assertThat(twin.state()).as("a core made from the state, after %s", input).isEqualTo(core.state());
    outputs.addAll(now);
    return now;
  }

  Pid spawn(Grant grant) {
    return spawn(Tenant.DEFAULT, grant);
  }

  Pid spawn(Tenant tenant, Grant grant) {
    return ((Output.Start) apply(new Input.Submitted(tick(), tenant, "solver", GOAL, grant, 42)).getFirst()).pid();
  }

  List<Output> trap(Pid pid, Syscall<?> syscall) {
    return apply(new Input.Trapped(tick(), new CallId(pid, view(pid).calls() + 1, 0), syscall));
  }

  /** The answer to a call that is answered at once. */
  Reply ask(Pid pid, Syscall<?> syscall) {
    return reply(trap(pid, syscall));
  }

  List<Output> complete(Pid pid, Reply reply) {
    return complete(new CallId(pid, view(pid).calls(), 0), reply, List.of());
  }

  List<Output> complete(CallId call, Reply reply, List<SavedEnvironment> saved) {
    return apply(new Input.Completed(tick(), call, reply, 0, saved));
  }

  /** Opens an environment; the handle. */
  long open(Pid pid) {
    var work = (Work.Open) ((Output.Dispatch) trap(pid, new Syscall.Open(WORLD.id(), 1)).getFirst()).work();
    complete(pid, new Reply.Opened(work.handle(), WORLD, "", new Observation(new float[1]), List.of()));
    return work.handle();
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

  ProcessImage image(Pid pid) {
    return core.state().processes().stream().filter(process -> process.pid().equals(pid)).findFirst().orElseThrow();
  }

  /** What the driver was given to do for the process's newest call. */
  Work work(Pid pid) {
    return image(pid).inFlight().getFirst().work();
  }

  static Reply reply(List<Output> outputs) {
    return outputs.stream().filter(Output.Answer.class::isInstance).map(output -> ((Output.Answer) output).reply()).findFirst().orElseThrow();
  }

  static void assertFault(Reply reply, Fault.Category category) {
    assertThat(reply).isInstanceOf(Reply.Failed.class);
    assertThat(((Reply.Failed) reply).fault().category()).isEqualTo(category);
  }
}
