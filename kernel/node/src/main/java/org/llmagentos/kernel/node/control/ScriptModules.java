package org.llmagentos.kernel.node.control;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * What a script can import: {@code llm} with the class {@code LLM}, {@code agentos} with the class {@code AgentOS}; and its standard input.
 * What a goal's code was found in is where the next code is executed: its environment and seed.
 *
 * <p><b>Threads.</b> The one that runs the script. A process that is still at work when the script's time is over is killed.
 */
final class ScriptModules implements Sandbox.Gate {

  private static final String GENERATE = "llm.LLM.generate_code";
  private static final String EXECUTE = "agentos.AgentOS.execute";
  private static final String INPUT = "stdin";

  /** What a script can call. */
  static final List<String> FUNCTIONS = List.of(GENERATE, EXECUTE, INPUT);

  private final Operation run;
  private final Operation kill;
  private final LongSupplier uptime;
  private final long deadline;
  private final Consumer<Value.Fields> events;
  private final String input;
  private boolean late;
  private Value.Fields place; // the tenant, and where code is executed, as far as it is known

  /**
   * @param request of {@code exec}; what it names of {@code tenant, env, seed, model} is passed on
   * @param uptime milliseconds since some moment
   * @param deadline by that clock
   */
  ScriptModules(
      Value.Fields request, Operation run, Operation kill, LongSupplier uptime, long deadline, Consumer<Value.Fields> events) {
    this.run = run;
    this.kill = kill;
    this.uptime = uptime;
    this.deadline = deadline;
    this.events = events;
    this.input = request.get("input") instanceof Value.Text(String given) ? given : "";
    Value.Fields said = Value.fields();
    for (String name : List.of("tenant", "env", "seed", "model")) {
      said = request.get(name) instanceof Value.Nothing ? said : said.with(name, request.get(name));
    }
    this.place = said;
  }

  @Override
  public SkillResult call(int number, String function, List<Value> arguments) throws InterruptedException {
    if (function.equals(INPUT)) {
      return SkillResult.done(Value.of(input));
    }
    if (arguments.size() != 1 || !(arguments.getFirst() instanceof Value.Text(String text))) {
      String takes = function.equals(GENERATE) ? "a goal in words" : "code";
      return SkillResult.failed("%s takes one text, %s".formatted(function.substring(function.lastIndexOf('.') + 1), takes));
    }
    try {
      return function.equals(GENERATE) ? generate(text) : execute(text);
    } catch (ControlException e) {
      return SkillResult.failed(String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      late = true;
      return SkillResult.failed("the script's time is over");
    }
  }

  /** Whether the script's time was over while it waited for a process. */
  boolean late() {
    return late;
  }

  /** The program that solves the goal, found by the usual process: by a learned skill, or by the model and the failures of its programs. */
  private SkillResult generate(String goal) throws InterruptedException, TimeoutException {
    Value.Fields result = result(place.with("goal", Value.of(goal)));
    if (!result.get("solved").equals(Value.of(true))) {
      return SkillResult.failed("no code was found for \"" + goal + "\": " + result.get("reason"));
    }
    place = place.with("env", result.get("env")).with("seed", result.get("seed"));
    return SkillResult.done(result.get("program"));
  }

  private SkillResult execute(String code) throws InterruptedException, TimeoutException {
    if (!(place.get("env") instanceof Value.Text)) {
      return SkillResult.failed("it is not known where to execute code: generate code for a goal first, or name an environment with --env");
    }
    return SkillResult.done(result(place.with("program", Value.of("perform")).with("goal", Value.of(code))));
  }

  /** Runs a process to its end; what it came to. */
  private Value.Fields result(Value.Fields request) throws InterruptedException, TimeoutException {
    var pid = new AtomicLong();
    Callable<Value.Fields> follows =
        () ->
            run.serve(
                request,
                event -> {
                  if (event.get("pid") instanceof Value.Whole(long born)) {
                    pid.set(born);
                  }
                  events.accept(event);
                });
    var ended = new FutureTask<Value.Fields>(follows);
    Thread.startVirtualThread(ended);
    try {
      Value.Fields process = ended.get(Math.max(0, deadline - uptime.getAsLong()), TimeUnit.MILLISECONDS);
      if (process.get("exit") instanceof Value.Fields exit && exit.get("result") instanceof Value.Fields result) {
        return result;
      }
      throw new ControlException(Fault.Category.PLUGIN, "process %s came to nothing: %s".formatted(process.get("pid"), why(process)));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new InterruptedException();
    } finally {
      if (!ended.isDone() && pid.get() > 0) {
        kill.serve(Value.fields().with("pid", Value.of(pid.get())), events);
      }
    }
  }

  private static String why(Value.Fields process) {
    return process.get("exit") instanceof Value.Fields exit ? exit.get("message").text() : "it waits for a person, see `agentos ps`";
  }
}
