package org.llmagentos.plugin.program.solver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Runs code that somebody has written already: once, in the goal's episode, without asking a model or learning from it. The goal's text is the
 * code, JavaScript, or in a fence that names its language.
 *
 * <p><b>Result.</b> Fields {@code env, seed, solved, reward, env_steps, output}, and {@code value} when it ran to its end, else {@code error}.
 *
 * <p><b>Errors.</b> Whatever the code does is a result. A refused call, such as {@code Open} of an unknown environment, ends the process.
 */
final class Performer implements Program {

  private static final Pattern FENCED = Pattern.compile("(?s)\\s*```(\\w+)[ \\t]*\\n(.*?)\\n?```\\s*");

  @Override
  public String id() {
    return "perform";
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    Reply.Opened world = trap.call(new Syscall.Open(goal.environment(), goal.seed()));
    Reply.Executed done = trap.call(new Syscall.Execute(snippet(goal.text()), world.handle(), Confinement.STANDARD));
    trap.call(new Syscall.Close(world.handle()));
    Execution execution = done.execution();
    Value.Fields result =
        Value.fields()
            .with("env", Value.of(goal.environment()))
            .with("seed", Value.of(goal.seed()))
            .with("solved", Value.of(done.outcome().solved()))
            .with("reward", Value.of(done.outcome().reward()))
            .with("env_steps", Value.of((long) done.outcome().steps()))
            .with("output", Value.of(execution.output()));
    return execution instanceof Execution.Returned(Value value, _)
        ? result.with("value", value)
        : result.with("error", Value.of(execution.summary()));
  }

  private static Snippet snippet(String text) {
    Matcher fenced = FENCED.matcher(text);
    return fenced.matches() ? new Snippet(fenced.group(1), fenced.group(2)) : new Snippet("js", text);
  }
}
