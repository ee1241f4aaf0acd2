package org.llmagentos.plugin.provider.embedded;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/**
 * Learns the coder's prior from rewards: a program that solved its goal is kept as a {@link Lesson} and its {@link Habits} are counted.
 * What solves a goal in parts is a lesson for the whole and for each part. What got past a failure on the way is kept as a {@link Remedy}.
 * A failure makes a lesson a little lighter; habits are not blamed, since most of a failed program may be right.
 *
 * <p>Table: {@code program/PATTERN} to a lesson, {@code remedy/SKILL/WORDS/PATTERN} to a remedy; {@code call/LAST/NEXT} and
 * {@code argument/SKILL/INDEX/FILLING} to a count.
 */
final class CoderLearner implements Learner {

  static final String ID = "embedded";

  /** What is kept: beyond it the lightest goes. A session reads them all. */
  private static final int MOST_LESSONS = 256;
  private static final int MOST_REMEDIES = 128;
  /** What a failure leaves of a lesson's weight, and what is too little to be kept. */
  private static final double DECAY = 0.9;
  private static final double FORGOTTEN = 0.1;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void update(Experience experience, Table table) {
    if (experience instanceof Experience.Trial trial && trial.language().equals("js")) {
      Program program = ProgramReader.read(trial.program());
      if (program != null && program.size() > 0) {
        learn(trial, program, table);
      }
    }
  }

  private static void learn(Experience.Trial trial, Program written, Table table) {
    var signatures = new Signatures(trial.skills());
    var glossary = new Glossary(trial.skills());
    boolean solved = trial.reward() > 0;
    List<Subject> clauses = Clauses.of(trial.goal(), trial.subtasks(), glossary);
    Subject whole = glossary.subject(trial.goal()).of(clauses);
    Program program = solved ? Trimming.of(written, trial.calls(), clauses.getLast().verb(), signatures) : written;
    learn(program, whole, signatures, solved, table);
    List<List<Statement>> segments = clauses.size() > 1 ? Clauses.segments(program, clauses, signatures) : List.of();
    for (int i = 0; i < segments.size(); i++) {
      learn(new Program(segments.get(i)), clauses.get(i), signatures, solved, table);
    }
    if (solved) {
      List<Diagnosis.Made> made = Diagnosis.made(written, trial.calls());
      for (int i = 0; i < Math.max(1, segments.size()); i++) {
        List<Statement> part = segments.isEmpty() ? program.statements() : segments.get(i);
        Subject about = segments.isEmpty() ? whole : clauses.get(i);
        Remedy.in(part, made).forEach(found -> keep(Remedy.of(found, about, signatures, glossary), table));
      }
      forget(Remedy.PREFIX, MOST_REMEDIES, table);
    }
  }

  private static void learn(Program program, Subject subject, Signatures signatures, boolean solved, Table table) {
    Lesson lesson = Lesson.of(program, subject, signatures);
    String key = Lessons.PREFIX + lesson.pattern();
    Value stored = table.get(key);
    Lesson known = stored == null ? null : Lesson.of(stored);
    if (solved) {
      table.put(key, lesson.weighing(known == null ? 1 : known.weight() + 1).toValue());
      Habits.of(program, signatures, subject.goal(), feature -> count(feature, table));
      forget(Lessons.PREFIX, MOST_LESSONS, table);
    } else if (known != null) {
      double weight = known.weight() * DECAY;
      if (weight < FORGOTTEN) {
        table.remove(key);
      } else {
        table.put(key, known.weighing(weight).toValue());
      }
    }
  }

  private static void keep(Remedy remedy, Table table) {
    Value stored = table.get(remedy.key());
    Remedy known = stored == null ? null : Remedy.of(stored);
    table.put(remedy.key(), remedy.weighing(known == null ? 1 : known.lesson().weight() + 1).toValue());
  }

  private static void count(String feature, Table table) {
    Value count = table.get(feature);
    table.put(feature, Value.of((count == null ? 0 : count.number()) + 1));
  }

  /** Lets the lightest go when there are more than so many. */
  private static void forget(String prefix, int most, Table table) {
    var all = table.scan(prefix);
    if (all.size() > most) {
      table.remove(Collections.min(all.entrySet(), Comparator.comparingDouble(entry -> weight(entry.getValue()))).getKey());
    }
  }

  private static double weight(Value stored) {
    Lesson lesson = Lesson.of(stored);
    return lesson == null ? 0 : lesson.weight();
  }
}
