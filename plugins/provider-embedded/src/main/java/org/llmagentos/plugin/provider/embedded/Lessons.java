package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.value.Value;

/** The lessons that fit the skills at hand: whole programs to begin with, and runs of statements to put into others. */
final class Lessons {

  /** Key prefix of lessons in the learner's table; the pattern follows. */
  static final String PREFIX = "program/";

  /** How far lessons are believed: the rest is left to the search. */
  private static final double TRUST = 0.8;
  /** Programs for one part of a goal that are combined with those for the other parts, and combinations that are considered. */
  private static final int MOST_FOR_A_PART = 4;
  private static final int MOST_COMBINED = 64;
  /** Probability that a statement slot is filled with a run of statements from a lesson. */
  private static final double MACRO = 0.3;
  /** What is left of its weight for a part that was no rescue of its own. Set by experiment. */
  private static final double PIECE = 0.3;
  /** Statements of such a run, at least and at most; runs kept: more of them crowd the search. */
  private static final int SHORTEST_MACRO = 2;
  private static final int LONGEST_MACRO = 5;
  private static final int MOST_MACROS = 7;

  private final Signatures signatures;
  private final List<Lesson> lessons = new ArrayList<>();
  private final Map<String, Double> weightOfVerb = new TreeMap<>();

  Lessons(Signatures signatures, Glossary glossary, Knowledge knowledge, List<Turn.Example> examples) {
    this.signatures = signatures;
    for (Value value : knowledge.scan(PREFIX).values()) {
      Lesson lesson = Lesson.of(value);
      if (lesson != null) {
        lessons.add(lesson);
      }
    }
    for (Turn.Example example : examples) {
      Program program = ProgramReader.read(example.program());
      if (program != null && signatures.accepts(program)) {
        lessons.add(Lesson.of(program, glossary.subject(example.goal()), signatures));
      }
    }
    lessons.forEach(lesson -> weightOfVerb.merge(lesson.verb(), lesson.weight(), Double::sum));
  }

  boolean empty() {
    return lessons.isEmpty();
  }

  /** Whether anything was learned about one of the parts of a goal, as far as their verbs tell. */
  boolean about(List<Subject> clauses) {
    return clauses.stream().anyMatch(clause -> weightOfVerb.containsKey(clause.verb()));
  }

  /** Programs for a goal, most probable first: those of the whole, and those of its parts one after the other. One part's is not enough. */
  List<Derivation<Program>> programs(Subject whole, List<Subject> clauses) {
    if (clauses.size() == 1) {
      return programs(whole, _ -> true);
    }
    var solved = new LinkedHashMap<Program, Double>();
    Subject all = whole.of(clauses);
    var proposed = new ArrayList<>(programs(all, lesson -> lesson.verb().equals(all.verb())));
    proposed.addAll(combined(clauses));
    proposed.forEach(one -> solved.merge(one.result(), Math.exp(-one.cost()), Double::sum));
    return ranked(solved);
  }

  private List<Derivation<Program>> combined(List<Subject> clauses) {
    List<Derivation<Program>> combined = List.of(new Derivation<>(new Program(List.of()), 0));
    for (Subject clause : clauses) {
      List<Derivation<Program>> part = programs(clause, _ -> true);
      var longer = new ArrayList<Derivation<Program>>();
      for (Derivation<Program> head : combined) {
        for (Derivation<Program> tail : part.subList(0, Math.min(MOST_FOR_A_PART, part.size()))) {
          Program both = Program.of(head.result().statements(), tail.result().statements());
          longer.add(new Derivation<>(both, head.cost() + tail.cost()));
        }
      }
      longer.sort(Comparator.comparingDouble(Derivation::cost));
      combined = longer.subList(0, Math.min(MOST_COMBINED, longer.size()));
    }
    return combined;
  }

  private List<Derivation<Program>> programs(Subject subject, Predicate<Lesson> fitting) {
    var solved = new LinkedHashMap<Program, Double>();
    for (Lesson lesson : lessons) {
      if (!fitting.test(lesson)) {
        continue;
      }
      double share = lesson.weight() / (weightOfVerb.getOrDefault(lesson.verb(), 0.0) + 1);
      Program filled = lesson.template().filled(subject.phrases(), signatures);
      if (filled != null && share > 0) {
        solved.merge(filled, TRUST * lesson.likeness(subject) * share, Double::sum);
      }
    }
    return ranked(solved);
  }

  private static List<Derivation<Program>> ranked(Map<Program, Double> solved) {
    var programs = new ArrayList<Derivation<Program>>();
    for (Program program : solved.keySet()) {
      programs.add(new Derivation<>(program, -Math.log(proven(program, solved))));
    }
    programs.sort(Comparator.comparingDouble(Derivation::cost));
    return programs;
  }

  /** What a program solved, and what others did that have less to rescue: where nothing fails, they do the same. */
  private static double proven(Program program, Map<Program, Double> solved) {
    double proven = 0;
    for (var other : solved.entrySet()) {
      proven += rescuesMore(program.statements(), other.getKey().statements()) ? other.getValue() : 0;
    }
    return proven;
  }

  /** Whether statements are the others, perhaps with rescues that those do not have. */
  private static boolean rescuesMore(List<Statement> statements, List<Statement> others) {
    if (statements.isEmpty() || others.isEmpty()) {
      return statements.equals(others);
    }
    List<Statement> rest = statements.subList(1, statements.size());
    if (statements.getFirst() instanceof Statement.Attempt(List<Statement> body, List<Statement> rescue)) {
      boolean both =
          others.getFirst() instanceof Statement.Attempt(List<Statement> tried, List<Statement> instead)
              && rescuesMore(body, tried)
              && rescuesMore(rescue, instead)
              && rescuesMore(rest, others.subList(1, others.size()));
      return both || rescuesMore(Program.of(body, rest).statements(), others);
    }
    return statements.getFirst().equals(others.getFirst()) && rescuesMore(rest, others.subList(1, others.size()));
  }

  /**
   * Runs of statements that may be written at once: fragments of lessons as a goal would have them, and as they were but for what need not
   * be said: which of the things of a kind it was is of no use elsewhere.
   */
  List<Derivation<List<Statement>>> macros(Subject subject) {
    var weights = new LinkedHashMap<List<Statement>, Double>();
    for (Lesson lesson : lessons) {
      for (List<Phrase> phrases : List.of(subject.phrases(), signatures.needed(lesson.phrases()))) {
        Program program = lesson.template().filled(phrases, signatures);
        if (program != null) {
          pieces(program.statements(), lesson.weight(), weights);
        }
      }
    }
    double all = weights.values().stream().mapToDouble(weight -> weight).sum();
    return weights.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_MACROS)
        .map(run -> new Derivation<>(run.getKey(), -Math.log(MACRO * run.getValue() / all)))
        .toList();
  }

  /** What of a block may be written elsewhere: all of it, and the attempts and rescues in it. */
  private static void pieces(List<Statement> block, double weight, Map<List<Statement>, Double> weights) {
    if (block.size() >= SHORTEST_MACRO && block.size() <= LONGEST_MACRO) {
      weights.merge(block, weight, Double::sum);
    }
    for (Statement statement : block) {
      if (statement instanceof Statement.Attempt(List<Statement> body, List<Statement> rescue)) {
        if (block.size() == 1 || body.size() > 1) {
          weights.merge(List.of(statement), weight * PIECE, Double::sum);
        }
        pieces(body, weight * PIECE, weights);
        pieces(rescue, weight, weights);
      }
    }
  }
}
