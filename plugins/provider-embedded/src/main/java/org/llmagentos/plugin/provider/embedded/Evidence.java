package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.SkillResult;

/**
 * What follows from what was observed. Every candidate is run from the same reset, and programs are run on the {@link Observations}
 * before they are run for good. Three things follow for certain, each paid for by a run: a beginning that failed fails again; a program
 * all of whose calls are known does nothing new, whatever it looks like; and a statement that changed nothing is not worth writing.
 *
 * <p>What is only likely is a cost: the {@link Odds} of a call, and the vanity of rescues.
 *
 * <p>A run that {@linkplain Observations#contradict contradicts} an older one was not from the same reset and does not belong here.
 */
final class Evidence {

  /** What a run showed that was not known before, the most telling first. */
  enum Novelty {
    /** A call works that had failed, or works where it had failed. */
    CURE,
    /** A skill works for the first time. */
    SUCCESS,
    /** A failure that was not seen before. */
    FACT,
    NONE
  }

  /** What it costs a statement that it was in vain about the same failure, or about others. */
  private static final double FUTILE = 3.5;
  private static final double FUTILE_ELSEWHERE = 0.5;
  /** What it costs a rescue, for each e-fold of rescues in vain that ended like it. */
  private static final double VAIN = 6.5;

  private final Observations observations;
  private final Odds odds = new Odds();
  private final Set<Object> known = new HashSet<>();
  private final Set<Rescue> futile = new HashSet<>();
  private final Set<Statement> futileElsewhere = new HashSet<>();
  private final Map<String, Integer> endings = new HashMap<>();

  private record Failure(Expression.Call call, String fact) {}

  private record Rescue(SortedMap<Concept, Double> failure, Statement statement) {}

  Evidence(Signatures signatures) {
    observations = new Observations(signatures);
  }

  /** Some of the runs were of other episodes: nothing can be ruled out from now on. */
  void distrust() {
    observations.distrust();
  }

  /** Takes in a run. */
  Novelty record(Program program, Diagnosis run) {
    var news = new News();
    observations.add(run, news::hear);
    if (run.end() instanceof Interpreter.End.Failed failed
        && telling(program, failed)
        && known.add(new Failure(failed.call(), failed.fact()))) {
      news.found(Novelty.FACT);
    }
    return news.best;
  }

  /** Gathers what the calls of one run show. */
  private final class News {
    private Novelty best = Novelty.NONE;
    private @Nullable Statement last;

    void hear(Diagnosis.Made made) {
      if (made.result() instanceof SkillResult.Failed) {
        odds.failed(last, made.statement(), made.call());
      } else if (made.completes()) {
        if (odds.worked(last, made.statement())) {
          found(Novelty.CURE);
        }
        if (known.add(made.call().skill())) {
          found(Novelty.SUCCESS);
        }
        last = made.statement();
      }
    }

    void found(Novelty novelty) {
      best = novelty.compareTo(best) < 0 ? novelty : best;
    }
  }

  /**
   * Whether a failure says something about the program that failed. It does not if it is known that the same fails without the statement
   * before it, nor if a rescue begins with an act on whatever is there, and nothing has been done before to put something there.
   */
  private boolean telling(Program program, Interpreter.End.Failed failed) {
    Place place = failed.place();
    if (failed.rescued() > 0) {
      return true;
    }
    if (place.index() == 0) {
      Place around = place.around();
      return around == null || around.index() > 0 || !failed.bare(program);
    }
    Program without = place.changed(program, block -> without(block, place.index() - 1));
    return !(Interpreter.run(without, observations.walk(List.of())) instanceof Interpreter.End.Failed same
        && same.call().equals(failed.call())
        && same.fact().equals(failed.fact()));
  }

  private static List<Statement> without(List<Statement> block, int index) {
    var shorter = new ArrayList<>(block);
    shorter.remove(index);
    return shorter;
  }

  /** What a program does, when all of that is known; else null. */
  @Nullable Diagnosis known(Program program) {
    return observations.known(program);
  }

  /** Whether it is known all that a program does. */
  boolean ruledOut(Program program) {
    return known(program) != null;
  }

  /** Whether what is written so far is known to fail, or to contain a statement that changes nothing. */
  boolean ruledOut(Sketch sketch) {
    Observations.Walk walk = observations.walk(sketch.written());
    boolean ends = !(Interpreter.run(sketch.open(), walk) instanceof Interpreter.End.Unknown);
    return observations.sound() && (ends || walk.over() || walk.idle());
  }

  /** Minus the logarithm of a guess that the statements not yet seen to work there will. */
  double risk(Sketch sketch) {
    Observations.Walk walk = observations.walk(sketch.written());
    Interpreter.run(sketch.open(), walk);
    List<Statement> written = sketch.written();
    double risk = 0;
    for (int i = walk.done(); i < written.size(); i++) {
      risk += odds.risk(i == 0 ? sketch.before() : written.get(i - 1), written.get(i));
    }
    return risk;
  }

  /** A rescue from that failure worked, and what came then failed as before. */
  void futile(Subject about, Statement last) {
    futile.add(new Rescue(about.failure(), last));
    futileElsewhere.add(last);
    endings.merge(Habits.last(last), 1, Integer::sum);
  }

  /** Minus the logarithm of a guess that a statement is not in vain again, about the same failure or another. */
  double vanity(Subject about, Statement statement) {
    if (futile.contains(new Rescue(about.failure(), statement))) {
      return FUTILE;
    }
    return futileElsewhere.contains(statement) ? FUTILE_ELSEWHERE : 0;
  }

  /** Minus the logarithm of a guess that a rescue that ends so is not in vain. */
  double vanityOfEnding(Statement last) {
    return VAIN * Math.log1p(endings.getOrDefault(Habits.last(last), 0));
  }
}
