package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * What to try after a program failed: the same program with something more before the failing statement.
 *
 * <p>Only runs that taught something are repaired: a program that shows a failure never seen, makes a skill work for the first time, or
 * makes work what had failed. What is inserted is weighed by the words of the failure beyond those that the failing call
 * says itself. The failing run stands in the place of the counterexample in counterexample-guided synthesis (Solar-Lezama 2008), and
 * its message tells where to look.
 */
final class Repair {

  private final Glossary glossary;
  private final Subject subject;

  Repair(Glossary glossary, Subject subject) {
    this.glossary = glossary;
    this.subject = subject;
  }

  /**
   * Sketches of better programs.
   *
   * @param spent the cost of the failed one
   */
  List<Sketch> of(Program program, double spent, Diagnosis run, Evidence.Novelty novelty) {
    if (run.failed() == null || novelty == Evidence.Novelty.NONE) {
      return List.of();
    }
    double cost = start(spent, novelty) + Math.log(run.done() + 1.0);
    Subject told = subject.and(glossary.mentions(glossary.news(run.fact(), run.failed())));
    var sketches = new ArrayList<Sketch>();
    for (int at = run.done(); at >= 0; at--) {
      List<Statement> head = program.statements().subList(0, at);
      List<Statement> tail = program.statements().subList(at, program.size());
      sketches.add(new Sketch(told, head, tail, cost));
    }
    return sketches;
  }

  /** A repair begins with part of the failed program's cost: the smaller, the more the run taught. Set by experiment. */
  private static double start(double spent, Evidence.Novelty novelty) {
    return switch (novelty) {
      case CURE -> 0.7 * spent;
      case SUCCESS -> 0.5 * spent + 0.5;
      case FACT, NONE -> 0.7 * spent + 1;
    };
  }
}
