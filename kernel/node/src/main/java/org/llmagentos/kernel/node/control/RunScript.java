package org.llmagentos.kernel.node.control;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

/**
 * {@code exec}: runs a person's script in the sandbox, as model-written code is run. The script is no process: nothing of it is journaled.
 * What it asks of the kernel is: {@code LLM().generate_code(goal)} and {@code AgentOS().execute(code)} are each a process of their own.
 */
final class RunScript implements Operation {

  private static final int MOST_MILLIS = Confinement.WIDEST.wallMillis();

  private final @Nullable Sandbox sandbox;
  private final Operation run;
  private final Operation kill;
  private final LongSupplier uptime;

  /**
   * @param sandbox null when none is installed
   * @param run serves {@code run}
   * @param kill serves {@code kill}
   * @param uptime milliseconds since some moment
   */
  RunScript(@Nullable Sandbox sandbox, Operation run, Operation kill, LongSupplier uptime) {
    this.sandbox = sandbox;
    this.run = run;
    this.kill = kill;
    this.uptime = uptime;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    if (sandbox == null) {
      throw new ControlException(Fault.Category.SANDBOX, "no sandbox is installed: see `agentos doctor`");
    }
    var snippet = new Snippet(request.get("language").text(), request.get("text").text());
    long millis = request.get("millis") instanceof Value.Whole(long given) ? given : MOST_MILLIS;
    if (!sandbox.languages().contains(snippet.language())) {
      String there = "no language %s in this sandbox, there are %s".formatted(snippet.language(), sandbox.languages());
      throw new ControlException(Fault.Category.USER, there);
    }
    if (millis < 1 || millis > MOST_MILLIS) {
      throw new ControlException(Fault.Category.USER, "a script runs from 1 ms to 1 h, not " + millis + " ms");
    }
    Confinement confinement = confinement((int) millis, request);
    var modules = new ScriptModules(request, run, kill, uptime, uptime.getAsLong() + millis, events);
    Execution execution = sandbox.run(Operation.tenant(request), snippet, ScriptModules.FUNCTIONS, confinement, modules);
    return told(modules.late() ? new Execution.TimedOut(execution.output()) : execution);
  }

  /** A person's own script may go as far as anything, but for memory and stack, which are the usual ones unless asked for. */
  private static Confinement confinement(int millis, Value.Fields request) {
    var usual = new Confinement(millis, Confinement.WIDEST.outputBytes(), Confinement.WIDEST.calls());
    long cpu = request.get("cpu") instanceof Value.Whole(long given) ? given : usual.cpuMillis();
    long memory = request.get("memory") instanceof Value.Whole(long given) ? given : usual.memoryMegabytes();
    if (cpu < 1 || cpu > MOST_MILLIS) {
      throw new ControlException(Fault.Category.USER, "a script has from 1 ms to 1 h of processor time, not " + cpu + " ms");
    }
    if (memory < 1 || memory > Confinement.WIDEST.memoryMegabytes()) {
      String most = "a script may hold from 1 to %d MB, not %d MB".formatted(Confinement.WIDEST.memoryMegabytes(), memory);
      throw new ControlException(Fault.Category.USER, most);
    }
    return usual.withCpu((int) cpu).withMemory((int) memory);
  }

  private static Value.Fields told(Execution execution) {
    Value.Fields told = Value.fields().with("output", Value.of(execution.output())).with("summary", Value.of(execution.summary()));
    return switch (execution) {
      case Execution.Returned(Value value, _) -> told.with("how", Value.of("returned")).with("value", value);
      case Execution.Threw(String message, int line, _) ->
          told.with("how", Value.of("threw")).with("message", Value.of(message)).with("line", Value.of((long) line));
      case Execution.TimedOut(_, int line) -> told.with("how", Value.of("timed_out")).with("line", Value.of((long) line));
      case Execution.Exhausted(String resource, _, int line) ->
          told.with("how", Value.of("exhausted")).with("resource", Value.of(resource)).with("line", Value.of((long) line));
      case Execution.Refused(String reason) -> throw new ControlException(Fault.Category.SANDBOX, "the sandbox refuses: " + reason);
      case Execution.Diverged _ -> throw new IllegalStateException("a script has no history: " + execution);
    };
  }
}
