package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.value.Value;

/** The lessons that fit the skills at hand: whole programs to begin with, and runs of statements to put into others. */
final class Lessons {

  /** Key prefix of lessons in the learner's table; the pattern follows. */
  static final String PREFIX = "program/";

  /** How far lessons are believed: the rest is left to the search. */
  private static final double TRUST = 0.8;
  /** Probability that a statement slot is filled with a lesson's whole program. */
  private static final double MACRO = 0.2;
  /** Statements of such a run. */
  private static final int LONGEST_MACRO = 6;

  private final Signatures signatures;
  private final List<Lesson> lessons = new ArrayList<>();

  Lessons(Signatures signatures, Glossary glossary, Knowledge knowledge, List<Turn.Example> examples) {
    this.signatures = signatures;
    for (Value value : knowledge.scan(PREFIX).values()) {
      Lesson lesson = Lesson.of(value);
      if (lesson != null && signatures.accepts(lesson.program())) {
        lessons.add(lesson);
      }
    }
    for (Turn.Example example : examples) {
      Program program = ProgramReader.read(example.program());
      if (program != null && signatures.accepts(program)) {
        lessons.add(new Lesson(program, glossary.subject(example.goal()).goal(), 1));
      }
    }
  }

  /** Programs for a goal, most probable first. */
  List<Derivation<Program>> programs(Subject subject) {
    var programs = new ArrayList<Derivation<Program>>();
    for (Lesson lesson : lessons) {
      double likeness = lesson.likeness(subject.goal());
      double probability = TRUST * likeness * likeness * lesson.weight() / (lesson.weight() + 1);
      Program filled = lesson.filled(signatures, subject.goal());
      if (probability > 0 && signatures.accepts(filled)) {
        programs.add(new Derivation<>(filled, -Math.log(probability)));
      }
    }
    programs.sort(Comparator.comparingDouble(Derivation::cost));
    return programs;
  }

  /** Runs of statements that may be written at once. */
  List<Derivation<List<Statement>>> macros() {
    double all = lessons.stream().mapToDouble(Lesson::weight).sum();
    var macros = new ArrayList<Derivation<List<Statement>>>();
    for (Lesson lesson : lessons) {
      Program program = lesson.program();
      if (program.straight() && program.size() > 1 && program.size() <= LONGEST_MACRO && lesson.weight() > 0) {
        macros.add(new Derivation<>(program.statements(), -Math.log(MACRO * lesson.weight() / all)));
      }
    }
    return macros;
  }
}
