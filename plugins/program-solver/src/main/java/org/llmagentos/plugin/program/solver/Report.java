package org.llmagentos.plugin.program.solver;

import java.util.Optional;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.value.Value;

/** The process's result. */
final class Report {

  private Report() {}

  static Value of(Quest quest, Guide guide, Optional<Attempt> solution, Memory memory) {
    Goal goal = quest.goal();
    Account account = quest.account();
    Value.Fields report =
        Value.fields()
            .with("goal", Value.of(goal.text()))
            .with("env", Value.of(goal.environment()))
            .with("seed", Value.of(goal.seed()))
            .with("solved", Value.of(solution.isPresent()))
            .with("reward", Value.of(solution.map(attempt -> attempt.outcome().reward()).orElse(0.0)))
            .with("env_steps", Value.of(account.steps()))
            .with("model_calls", Value.of((long) account.modelCalls()))
            .with("tokens", Value.of(account.tokens()))
            .with("attempts", Value.of((long) account.attempts()))
            .with("subtasks", Value.of(quest.plan().subtasks().stream().map(Value::of).toList()))
            .with("skills_reused", Value.of(solution.flatMap(Report::reused).stream().map(Value::of).toList()))
            .with("skills_learned", Value.of(memory.admitted().map(LearnedSkill::id).stream().map(Value::of).toList()));
    return solution.isPresent()
        ? report
            .with("program", Value.of(solution.get().proposal().program().text()))
            .with("solved_after", Value.of((long) solution.get().number()))
        : report.with("reason", Value.of(reason(account, guide.guidance())));
  }

  private static Optional<String> reused(Attempt attempt) {
    return switch (attempt.proposal()) {
      case Proposal.Recalled(LearnedSkill skill) -> Optional.of(skill.id());
      case Proposal.Written _ -> Optional.empty();
    };
  }

  private static String reason(Account account, Guidance guidance) {
    return account
        .stopped()
        .or(guidance::why)
        .orElse("all %d attempts are spent: allow more, or say the goal in other words".formatted(account.attempts()));
  }
}
