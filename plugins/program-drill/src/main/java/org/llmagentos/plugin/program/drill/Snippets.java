package org.llmagentos.plugin.program.drill;

import java.util.List;
import java.util.stream.Collectors;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Step;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Plays in an environment, in rounds: opens it, runs a snippet that calls every skill there that needs no argument and acts nowhere
 * else, takes a few steps and closes it. Answers the fields {@code rounds, calls, steps}: skill calls made, and steps taken by the
 * program itself.
 *
 * @param env id of the environment; the seed is the goal's in the first round, and one more in each that follows
 */
record Snippets(long rounds, String env) implements Order {

  private static final int STEPS = 5;

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    long calls = 0;
    long steps = 0;
    for (long round = 0; round < rounds; round++) {
      Reply.Opened opened = trap.call(new Syscall.Open(env, goal.seed() + round));
      Reply.Executed executed = trap.call(new Syscall.Execute(snippet(opened.skills()), opened.handle(), Confinement.STANDARD));
      calls += executed.callCount();
      Outcome outcome = executed.outcome();
      boolean over = outcome.terminated() || outcome.truncated();
      for (int i = 0; i < STEPS && !over; i++) {
        int action = (int) ((round + i) % opened.spec().actions().size());
        Step step = trap.call(new Syscall.Step(opened.handle(), action)).step();
        over = step.terminated() || step.truncated();
        steps++;
      }
      trap.call(new Syscall.Close(opened.handle()));
    }
    return Value.fields().with("rounds", Value.of(rounds)).with("calls", Value.of(calls)).with("steps", Value.of(steps));
  }

  /** A failed call does not keep the others from being made. */
  private static Snippet snippet(List<SkillSpec> skills) {
    return new Snippet(
        "js",
        skills.stream()
            .filter(skill -> skill.required() == 0 && !skill.effect().outside())
            .map(skill -> "try { %s(); } catch (refused) {}\n".formatted(skill.name()))
            .collect(Collectors.joining()));
  }
}
