package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.model.Turn;

/**
 * Programs near one that solved its goal here, for when it failed on another episode or is not wanted: shorter ones, and ones that
 * decide at run time. On the one episode where it was found, a test or a loop is the same as what it comes to there, so
 * the search writes neither; here, where episodes differ, they begin to matter.
 */
final class Generalisation {

  /** Before anything else in the queue. */
  static final double FIRST = -1_000;
  /** Tests that are tried as a guard. */
  private static final int MOST = 16;

  /** Costs of the shapes, besides the cost of what fills them: set by judgement. */
  private static final double LESS = 0.5;
  private static final double ATTEMPT = 1;
  private static final double GUARD = 0.5;
  private static final double LOOP = 1.5;
  private static final double WIDER = 1;

  private final Grammar grammar;
  private final Glossary glossary;
  private final Prior prior;
  private final Subject subject;

  Generalisation(Grammar grammar, Glossary glossary, Prior prior, Subject subject) {
    this.grammar = grammar;
    this.glossary = glossary;
    this.prior = prior;
    this.subject = subject;
  }

  /**
   * Variants of a program, without knowing where else it failed: what of it was of use, as far as the calls tell with which it solved the
   * goal here, the program with less said, and without one of its statements.
   */
  List<Sketch> of(Program program, List<Turn.Call> calls) {
    var variants = new ArrayList<Sketch>();
    add(Trimming.of(program, calls, subject.verb(), grammar.signatures()), 0, variants);
    add(lessSaid(program), LESS, variants);
    for (int i = 0; i < program.size() && program.size() > 1; i++) {
      var without = new ArrayList<>(program.statements());
      without.remove(i);
      add(new Program(without), 1, variants);
    }
    return variants;
  }

  /** Variants of a program that failed elsewhere: what failed is attempted, guarded or repeated. */
  List<Sketch> of(Program program, Diagnosis elsewhere) {
    if (!(elsewhere.end() instanceof Interpreter.End.Failed failed)) {
      return of(program, List.of());
    }
    Subject told = subject.and(glossary.mentions(glossary.news(failed.fact(), failed.call())));
    Place place = failed.place();
    List<Statement> block = place.block(program);
    int at = place.index();
    var covered = grammar.signatures().concepts(program.statements());
    var context = new Context(told, at == 0 ? null : block.get(at - 1), false, covered);

    var variants = new ArrayList<Sketch>();
    add(lessSaid(program), 0, variants);
    List<Derivation<Expression.Call>> tests = grammar.tests(designators(program), context, prior);
    for (int from = at; from >= Math.max(0, at - 1); from--) {
      List<Statement> run = block.subList(from, at + 1);
      double wider = WIDER * (at - from);
      add(place.replaced(program, from, new Statement.Attempt(run, List.of())), ATTEMPT + wider, variants);
      for (Derivation<Expression.Call> test : tests.subList(0, Math.min(MOST, tests.size()))) {
        double cost = test.cost() + wider;
        add(place.replaced(program, from, new Statement.When(test.result(), false, run)), GUARD + cost, variants);
        add(place.replaced(program, from, new Statement.When(test.result(), true, run)), GUARD + cost, variants);
        add(place.replaced(program, from, new Statement.Until(test.result(), run)), LOOP + cost, variants);
      }
    }
    return variants;
  }

  /** Without the terms that the goal does not mention, where they may be left out. */
  private Program lessSaid(Program program) {
    return Rewriting.ofTerms(grammar.signatures(), term -> subject.goal().contains(term) ? term : null).of(program);
  }

  private static List<Expression.Call> designators(Program program) {
    var found = new ArrayList<Expression.Call>();
    for (Statement statement : program.statements()) {
      if (statement instanceof Statement.Act(Expression.Call call)) {
        for (Expression argument : call.arguments()) {
          if (argument instanceof Expression.Call designator) {
            found.add(designator);
          }
        }
      }
    }
    return found;
  }

  private void add(Program variant, double cost, List<Sketch> into) {
    into.add(Sketch.whole(subject, variant, FIRST + cost));
  }
}
