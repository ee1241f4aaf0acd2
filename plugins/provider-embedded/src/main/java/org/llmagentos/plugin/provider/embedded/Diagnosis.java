package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;

/**
 * What feedback says about a straight program.
 *
 * @param done how many of its statements ran to their end
 * @param failed the call that failed, in the statement after those; null when none did
 * @param fact why, in the skill's words
 * @param steps the environment had taken at the end
 * @param closed whether nothing that begins like this program can do anything more
 */
record Diagnosis(int done, Expression.@Nullable Call failed, String fact, int steps, boolean closed) {

  static Diagnosis of(Program program, Set<String> skills, Turn.Feedback feedback) {
    int steps = feedback.outcome().steps();
    boolean over = feedback.outcome().terminated() || feedback.outcome().truncated();
    return switch (feedback.execution()) {
      case Execution.Returned _ -> new Diagnosis(program.size(), null, "", steps, over);
      case Execution.Threw threw -> thrown(program, skills, feedback, threw, steps);
      case Execution.TimedOut _, Execution.Exhausted _, Execution.Refused _, Execution.Diverged _ ->
          new Diagnosis(0, null, "", steps, false);
    };
  }

  private static Diagnosis thrown(Program program, Set<String> skills, Turn.Feedback feedback, Execution.Threw threw, int steps) {
    List<ProgramText.Made> calls = ProgramText.calls(program, skills);
    int at = lastCall(calls, feedback.calls(), threw.line());
    if (at < 0 || !(feedback.calls().getLast().result() instanceof SkillResult.Failed(String fact))) {
      return new Diagnosis(0, null, threw.message(), steps, false);
    }
    ProgramText.Made made = calls.get(at);
    return new Diagnosis(made.statement(), made.call(), fact, steps, true);
  }

  /**
   * Which of a program's calls was the last one made. The reported calls may be only the newest: so their names are laid along the
   * program's, and of several places that fit, the thrown line decides, else the first.
   */
  private static int lastCall(List<ProgramText.Made> calls, List<Turn.Call> reported, int line) {
    int first = -1;
    for (int last = reported.size() - 1; last >= 0 && last < calls.size(); last++) {
      if (fits(calls, reported, last)) {
        if (calls.get(last).line() == line) {
          return last;
        }
        first = first < 0 ? last : first;
      }
    }
    return first;
  }

  private static boolean fits(List<ProgramText.Made> calls, List<Turn.Call> reported, int last) {
    int start = last - reported.size() + 1;
    for (int i = 0; i < reported.size(); i++) {
      if (!calls.get(start + i).call().skill().equals(reported.get(i).skill())) {
        return false;
      }
    }
    return true;
  }
}
