package org.llmagentos.plugin.program.solver;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.syscall.Reply;

/**
 * A program run in an episode with the goal's own seed.
 *
 * @param number from 1
 */
record Attempt(int number, Proposal proposal, Reply.Executed came) {

  boolean solved() {
    return outcome().solved();
  }

  Outcome outcome() {
    return came.outcome();
  }

  /** The last skill call, in one line, when it failed: {@code walk(1): there is no such lamp}. */
  Optional<String> failedCall() {
    List<Turn.Call> calls = came.calls();
    if (!calls.isEmpty() && calls.getLast() instanceof Turn.Call(String skill, var arguments, SkillResult.Failed(String fact))) {
      String listed = arguments.toString();
      return Optional.of(skill + "(" + listed.substring(1, listed.length() - 1) + "): " + fact);
    }
    return Optional.empty();
  }
}
