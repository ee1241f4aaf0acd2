package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * What to try after a program failed: the same program with a rescue for the statements that failed. On the episode at hand that comes to
 * doing something more before them; elsewhere, the rescue is done if it is needed, and as often.
 *
 * <p>Only runs that taught something are repaired: a program that shows a failure never seen, makes a skill work for the first time, or
 * makes work what had failed. What the rescue may be is weighed by the words of the failure beyond those that the failing call
 * says itself. The failing run stands in the place of the counterexample in counterexample-guided synthesis (Solar-Lezama 2008), and
 * its message tells where to look.
 */
final class Repair {

  private static final double APART = Double.parseDouble(System.getProperty("APART", "1"));
  private static final double NESTED = Double.parseDouble(System.getProperty("NESTED", "5"));

  private double least = Double.POSITIVE_INFINITY;
  private static final double BASE = Double.parseDouble(System.getProperty("BASE", "1"));
  private static final double OUTWARD = Double.parseDouble(System.getProperty("OUTWARD", "1"));
  private static final double OLD = Double.parseDouble(System.getProperty("OLD", "2"));
  private static final double OLDS = Double.parseDouble(System.getProperty("OLDS", "1"));
  private static final double FACT1 = Double.parseDouble(System.getProperty("FACT1", "1"));
  private static final double CURE = Double.parseDouble(System.getProperty("CURE", "0.7"));
  private static final double SUCCESS = Double.parseDouble(System.getProperty("SUCCESS", "0.5"));
  private static final double SUCCESS1 = Double.parseDouble(System.getProperty("SUCCESS1", "0.5"));
  private static final double DEEPER = Double.parseDouble(System.getProperty("DEEPER", "0"));

  private static final double FACT = Double.parseDouble(System.getProperty("FACT", "0.5"));

  private static boolean names(Expression.Call call) {
    return call.arguments().stream().anyMatch(Expression.Call.class::isInstance);
  }

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
  List<Sketch> of(Program program, double spent, Interpreter.End end, Evidence.Novelty novelty) {
    least = Math.min(least, spent);
    double cost = start(Math.max(0, spent - BASE * least), novelty);
    return switch (end) {
      case Interpreter.End.Failed failed -> novelty == Evidence.Novelty.NONE && !failed.place().blocks().isEmpty() ? List.of() : rescues(program, failed, cost);
      case Interpreter.End.Done _ -> program.straight() || novelty == Evidence.Novelty.NONE ? List.of() : List.of(Sketch.whole(subject, program, cost));
      case Interpreter.End.Unknown _ -> List.of();
    };
  }

  /** Rescues for the failing statement, and for more and more of those before it together with it. */
  List<Sketch> rescues(Program program, Interpreter.End.Failed failed, double cost) {
    Subject told = subject.and(glossary.mentions(glossary.news(failed.fact(), failed.call())));
    Place place = failed.place();
    boolean bare = !names(failed.call()) && place.block(program).get(place.index()).equals(new Statement.Act(failed.call()));
    int likely = bare ? Math.max(0, place.index() - 1) : place.index();
    double deeper = place.blocks().isEmpty() ? 0 : bare && place.index() == 0 ? NESTED : DEEPER;
    var sketches = new ArrayList<Sketch>();
    for (int at = place.index(); at >= 0; at--) {
      sketches.add(attempting(told, program, place, at, cost + APART * Math.abs(at - likely) + deeper));
    }
    for (Place around = failed.rescued() > 0 ? place.around() : null; around != null; around = around.around()) {
      cost += OUTWARD;
      sketches.add(attempting(told, program, around, around.index(), cost));
    }
    return sketches;
  }

  /** The program with a rescue, yet to be written, for the statements from an index to a place. */
  private static Sketch attempting(Subject told, Program program, Place place, int from, double cost) {
    Program frame =
        place.changed(
            program,
            block -> {
              var attempting = new ArrayList<>(block);
              List<Statement> body = attempting.subList(from, place.index() + 1);
              var attempt = new Statement.Attempt(body, List.of());
              body.clear();
              attempting.add(from, attempt);
              return attempting;
            });
    return new Sketch(told, frame, place.rescueOf(from), List.of(), cost);
  }

  /** A repair begins with part of the failed program's cost: the smaller, the more the run taught. Set by experiment. */
  static double start(double spent, Evidence.Novelty novelty) {
    return switch (novelty) {
      case CURE -> CURE * spent;
      case SUCCESS -> SUCCESS * spent + SUCCESS1;
      case FACT -> FACT * spent + FACT1;
      case NONE -> OLDS * spent + OLD;
    };
  }
}
