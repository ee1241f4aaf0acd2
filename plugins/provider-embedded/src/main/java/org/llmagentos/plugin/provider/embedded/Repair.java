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
 * taught. All numbers here were set by experiment.
 */
final class Repair {

  /** Shares of the failed program's cost, and what is added. */
  private static final double CURE = Tuned.of("CURE", 0.7);
  private static final double SUCCESS = Tuned.of("SUCCESS", 0.798);
  private static final double SUCCESS_MORE = Tuned.of("SUCCESS1", 0.406);
  private static final double FACT = Tuned.of("FACT", 0.644);
  private static final double FACT_MORE = Tuned.of("FACT1", 0.669);
  private static final double KNOWN_MORE = Tuned.of("OLD", 8);
  private static final double BASE = Tuned.of("BASE", 1);

  /** Each statement by which more or less is attempted than is likely. */
  private static final double APART = Tuned.of("APART", 0.563);
  /** A rescue within a rescue, and one within a rescue whose first act could not be done on what was there. */
  private static final double DEEPER = Tuned.of("DEEPER", 0.5);
  private static final double DEEPER_AT_ONCE = Tuned.of("NESTED", 5);
  /** Each block by which the rescue stands further out than the failure. */
  private static final double OUTWARD = Tuned.of("OUTWARD", 0);

  private final Glossary glossary;
  private final Subject subject;
  private final Map<SortedMap<Concept, Double>, Subject> told = new HashMap<>();
  private double least = Double.POSITIVE_INFINITY;

  Repair(Glossary glossary, Subject subject) {
    this.glossary = glossary;
    this.subject = subject;
  }

  /**
   * Sketches of better programs.
   *
   * @param spent the cost of the program that was run
   */
  List<Sketch> of(Program program, double spent, Interpreter.End end, Evidence.Novelty novelty) {
    least = Math.min(least, spent);
    double cost = start(Math.max(0, spent - BASE * least), novelty);
    boolean taught = novelty != Evidence.Novelty.NONE;
    return switch (end) {
      case Interpreter.End.Failed failed when taught || failed.place().blocks().isEmpty() -> rescues(program, failed, cost);
      case Interpreter.End.Done _ when taught && !program.straight() -> List.of(Sketch.whole(subject, program, cost));
      case Interpreter.End.Failed _, Interpreter.End.Done _, Interpreter.End.Unknown _ -> List.of();
    };
  }

  /**
   * Rescues for the failing statement, for more and more of those before it together with it, and if its own rescue has been done before,
   * for all that this is part of. An act that names nothing acts on what the statement before it has prepared, so most likely both are
   * attempted together.
   */
  List<Sketch> rescues(Program program, Interpreter.End.Failed failed, double cost) {
    Subject about = told.computeIfAbsent(glossary.mentions(glossary.news(failed.fact(), failed.call())), subject::and);
    Place place = failed.place();
    boolean bare = failed.bare(program);
    int likely = bare ? Math.max(0, place.index() - 1) : place.index();
    double deeper = DEEPER * place.blocks().size() + (!place.blocks().isEmpty() && bare && place.index() == 0 ? DEEPER_AT_ONCE : 0);
    var sketches = new ArrayList<Sketch>();
    for (int at = place.index(); at >= 0; at--) {
      sketches.add(attempting(about, program, place, at, cost + APART * Math.abs(at - likely) + deeper));
    }
    double further = cost;
    for (Place around = failed.rescued() > 0 ? place.around() : null; around != null; around = around.around()) {
      further += OUTWARD;
      sketches.add(attempting(about, program, around, around.index(), further));
    }
    return sketches;
  }

  /** The program with a rescue, yet to be written, for the statements from an index to a place. */
  private static Sketch attempting(Subject about, Program program, Place place, int from, double cost) {
    List<Statement> body = place.block(program).subList(from, place.index() + 1);
    Program frame = place.replaced(program, from, new Statement.Attempt(body, List.of()));
    return new Sketch(about, frame, place.rescueOf(from), List.of(), cost);
  }

  private static double start(double spent, Evidence.Novelty novelty) {
    return switch (novelty) {
      case CURE -> CURE * spent;
      case SUCCESS -> SUCCESS * spent + SUCCESS_MORE;
      case FACT -> FACT * spent + FACT_MORE;
      case NONE -> spent + KNOWN_MORE;
    };
  }
}
