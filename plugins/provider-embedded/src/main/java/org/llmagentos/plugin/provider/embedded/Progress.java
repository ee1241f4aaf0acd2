package org.llmagentos.plugin.provider.embedded;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.llmagentos.sdk.skill.SkillResult;

/**
 * Whether runs come nearer to what is wanted: they get past what failed before, or fail there for another reason, as when one door is open
 * and the next is not. Means-ends analysis (Newell and Simon 1963) without a table of differences: failures tell what there is to overcome.
 *
 * <p>A program that does so for the first time is worth as much as the one that failed, whatever was spent on the way. The second that does
 * the same is no progress.
 */
final class Progress {

  /** What getting past a failure costs, and what meeting another in its place. Set by experiment. */
  private static final double PAST = 0.2;
  private static final double OTHERWISE = 0.5;

  private final Set<Step> made = new HashSet<>();

  /** @param instead of which failure there is another now; empty when the call worked */
  private record Step(Expression.Call call, String fact, String instead) {}

  /**
   * Where repairs of a program begin; infinite when its run was no progress.
   *
   * @param impasses that the program was to get past, outermost first; only the outermost fails for another reason that matters
   */
  double worth(List<Impasse> impasses, Diagnosis run) {
    double worth = Double.POSITIVE_INFINITY;
    if (run.end() instanceof Interpreter.End.Failed failed && !impasses.isEmpty()) {
      List<Impasse> open = Impasse.open(impasses, failed);
      if (open.size() < impasses.size()) {
        Impasse past = impasses.get(open.size());
        worth = made.add(new Step(past.call(), past.fact(), "")) ? past.worth() + PAST : worth;
      }
      if (!open.isEmpty()) {
        worth = Math.min(worth, otherwise(open.getFirst(), run));
      }
    }
    return worth;
  }

  private double otherwise(Impasse impasse, Diagnosis run) {
    double worth = Double.POSITIVE_INFINITY;
    for (Diagnosis.Made each : run.made()) {
      if (each.call().equals(impasse.call())
          && each.result() instanceof SkillResult.Failed(String fact)
          && !fact.equals(impasse.fact())
          && made.add(new Step(impasse.call(), impasse.fact(), fact))) {
        worth = impasse.worth() + OTHERWISE;
      }
    }
    return worth;
  }
}
