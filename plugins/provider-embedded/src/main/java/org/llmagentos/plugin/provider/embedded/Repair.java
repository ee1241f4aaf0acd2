package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What to try after a program failed: the same program with a rescue for the statements that failed. On the episode at hand that comes to
 * doing something more before them; elsewhere, the rescue is done if it is needed, and as often.
 *
 * <p>What the rescue may be is weighed by the words of the failure beyond those that the failing call says itself. The failing run stands
 * in the place of the counterexample in counterexample-guided synthesis (Solar-Lezama 2008), and its message tells where to look.
 *
 * <p>A repair begins with part of the failed program's cost, counted from that of the most probable program: the smaller, the more the run
 * taught. One that got past what an earlier program failed at begins where that one stood ({@link Progress}). All numbers here were set by
 * experiment.
 */
final class Repair {

  /** Shares of the failed program's cost, and what is added. */
  private static final double CURE = 0.88;
  private static final double SUCCESS = 0.8;
  private static final double SUCCESS_MORE = 0.4;
  private static final double FACT = 0.65;
  private static final double FACT_MORE = 0.65;

  /** Each statement by which more or less is attempted than is likely. */
  private static final double APART = 0.55;
  /** Each rescue that the new one is within, and one whose first act could not be done on what was there. */
  private static final double DEEPER = 0.5;
  private static final double AT_ONCE = 5;
  /** A rescue for such an act together with what was done before the attempt that it is to rescue. */
  private static final double PREPARED = 2;

  private final Progress progress = new Progress();
  private final Glossary glossary;
  private final Subject subject;
  /** What the goal and a failure are about, by what the failure points to. */
  private final Map<SortedMap<Concept, Double>, Subject> told = new HashMap<>();
  /** The cost of the most probable program. */
  private double least = Double.POSITIVE_INFINITY;

  Repair(Glossary glossary, Subject subject) {
    this.glossary = glossary;
    this.subject = subject;
  }

  /**
   * Sketches of better programs; none when the run taught nothing.
   *
   * @param sketch of the program that was run
   */
  List<Sketch> of(Sketch sketch, Diagnosis run, Evidence.Novelty novelty) {
    least = Math.min(least, sketch.cost());
    double spent = sketch.cost() - least;
    double start = Math.min(start(spent, novelty), progress.worth(sketch.impasses(), run));
    if (start == Double.POSITIVE_INFINITY) {
      return List.of();
    }
    return switch (run.end()) {
      case Interpreter.End.Failed failed -> rescues(sketch, failed, Math.min(spent, start), start);
      case Interpreter.End.Done _ when !sketch.program().straight() -> List.of(Sketch.whole(subject, sketch.program(), start));
      case Interpreter.End.Done _, Interpreter.End.Unknown _ -> List.of();
    };
  }

  /**
   * Rescues for the failing statement, for more and more of those before it together with it, and if its own rescue has been done before,
   * for all that this is part of. An act that names nothing acts on what the statement before it has prepared, so most likely both are
   * attempted together; at the beginning of a rescue, that is the statement before the attempt.
   *
   * @param worth of getting past the failure
   * @param start the least that a sketch costs
   */
  List<Sketch> rescues(Sketch sketch, Interpreter.End.Failed failed, double worth, double start) {
    Subject about = told.computeIfAbsent(glossary.mentions(glossary.news(failed.fact(), failed.call())), subject::and);
    Program program = sketch.program();
    List<Impasse> open = Impasse.open(sketch.impasses(), failed);
    Place place = failed.place();
    boolean bare = failed.bare(program);
    int likely = bare ? Math.max(0, place.index() - 1) : place.index();
    double deeper = DEEPER * place.blocks().size() + (!place.blocks().isEmpty() && bare && place.index() == 0 ? AT_ONCE : 0);
    var sketches = new ArrayList<Sketch>();
    for (int from = place.index(); from >= 0; from--) {
      var impasse = new Impasse(place.at(from), failed.call(), failed.fact(), worth);
      sketches.add(attempting(about, program, place, open, impasse, start + APART * Math.abs(from - likely) + deeper));
    }
    Place attempt = place.around();
    if (bare && place.index() == 0 && attempt != null && attempt.index() > 0) {
      var impasse = new Impasse(attempt.at(attempt.index() - 1), failed.call(), failed.fact(), worth);
      sketches.add(attempting(about, program, attempt, open, impasse, start + PREPARED));
    }
    for (Place around = failed.rescued() > 0 ? place.around() : null; around != null; around = around.around()) {
      sketches.add(attempting(about, program, around, open, new Impasse(around, failed.call(), failed.fact(), worth), start));
    }
    return sketches;
  }

  /** The program with a rescue, yet to be written, for the statements from an impasse to a place. */
  private static Sketch attempting(Subject about, Program program, Place place, List<Impasse> open, Impasse impasse, double cost) {
    int from = impasse.attempt().index();
    List<Statement> body = place.block(program).subList(from, place.index() + 1);
    Program frame = place.replaced(program, from, new Statement.Attempt(body, List.of()));
    var impasses = new ArrayList<>(open);
    impasses.add(impasse);
    return new Sketch(about, frame, place.rescueOf(from), List.of(), impasses, cost);
  }

  private static double start(double spent, Evidence.Novelty novelty) {
    return switch (novelty) {
      case CURE -> CURE * spent;
      case SUCCESS -> SUCCESS * spent + SUCCESS_MORE;
      case FACT -> FACT * spent + FACT_MORE;
      case NONE -> Double.POSITIVE_INFINITY;
    };
  }
}
