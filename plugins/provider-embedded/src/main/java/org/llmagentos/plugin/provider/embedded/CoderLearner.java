package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import java.util.Map;

import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/**
 * Learns the coder's prior from rewards: a program that solved its goal is kept as a {@link Lesson} and its {@link Habits} are counted.
 * What solves a goal in parts is a lesson for the whole and for each part. A failure makes a lesson a little lighter; habits are not
 * blamed, since most of a failed program may be right.
 *
 * <p>Table: {@code program/PATTERN} to a lesson; {@code call/LAST/NEXT} and {@code argument/SKILL/INDEX/FILLING} to a count.
 */
final class CoderLearner implements Learner {

  static final String ID = "embedded";

  /** Lessons kept: beyond it the lightest goes. A session reads them all. */
  private static final int MOST_LESSONS = 256;
  /** What a failure leaves of a lesson's weight, and what is too little to be kept. */
  private static final double DECAY = 0.9;
  private static final double FORGOTTEN = 0.1;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void update(Experience experience, Table table) {
    if (experience instanceof Experience.Trial trial) {
      Program program = trial.language().equals("js") ? ProgramReader.read(trial.program()) : null;
      if (program != null && program.size() > 0) {
        var signatures = new Signatures(trial.skills());
        var glossary = new Glossary(trial.skills());
        boolean solved = trial.reward() > 0;
        List<Subject> clauses = Clauses.of(trial.goal(), trial.subtasks(), glossary);
        Subject whole = glossary.subject(trial.goal()).of(clauses);
        program = solved ? Trimming.of(program, trial.calls(), clauses.getLast().verb(), signatures) : program;
        learn(program, whole, signatures, solved, table);
        List<List<Statement>> segments = clauses.size() > 1 ? Clauses.segments(program, clauses, signatures) : List.of();
        for (int i = 0; i < segments.size(); i++) {
          learn(new Program(segments.get(i)), clauses.get(i), signatures, solved, table);
        }
      }
    }
  }

  private static void learn(Program program, Subject subject, Signatures signatures, boolean solved, Table table) {
    Lesson lesson = Lesson.of(program, subject, signatures);
    String key = Lessons.PREFIX + lesson.pattern(signatures);
    Value stored = table.get(key);
    Lesson known = stored == null ? null : Lesson.of(stored);
    if (solved) {
      table.put(key, lesson.weighing(known == null ? 1 : known.weight() + 1).toValue(signatures));
      Habits.of(program, signatures, subject.goal(), feature -> count(feature, table));
      forget(table);
    } else if (known != null) {
      double weight = known.weight() * DECAY;
      if (weight < FORGOTTEN) {
        table.remove(key);
      } else {
        table.put(key, known.weighing(weight).toValue(signatures));
      }
    }
  }

  private static void count(String feature, Table table) {
    Value count = table.get(feature);
    table.put(feature, Value.of((count == null ? 0 : count.number()) + 1));
  }

  private static void forget(Table table) {
    var all = table.scan(Lessons.PREFIX);
    if (all.size() <= MOST_LESSONS) {
      return;
    }
    String lightest = "";
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, Value> entry : all.entrySet()) {
      Lesson lesson = Lesson.of(entry.getValue());
      double weight = lesson == null ? 0 : lesson.weight();
      if (weight < least) {
        least = weight;
        lightest = entry.getKey();
      }
    }
    table.remove(lightest);
  }
}
