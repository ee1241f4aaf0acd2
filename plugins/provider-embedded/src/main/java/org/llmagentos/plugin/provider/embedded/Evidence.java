package org.llmagentos.plugin.provider.embedded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillSpec;

/**
 * What has been observed of straight programs on one episode, as a tree of their statements. Every candidate is run from the same
 * reset, so it does what every other program with the same beginning did. Two things follow, each paid for by a run:
 *
 * <ul>
 *   <li>a beginning that failed fails again, whatever follows it;
 *   <li>a statement during which the environment took no step left the world as it was: with or without it, a program is the same
 *       (observational equivalence, Udupa et al. 2013, Albarghouthi et al. 2013).
 * </ul>
 *
 * <p>A run that {@linkplain #contradicts contradicts} an older one was not from the same reset and does not belong here.
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

  /** What it costs a statement that it has been in vain. Set by experiment. */
  private static final double FUTILE = 3.5;

  private final Signatures signatures;
  private final Node root = new Node();
  private final Odds odds = new Odds();
  private final Set<Object> known = new HashSet<>();
  private final Set<Statement> futile = new HashSet<>();
  private boolean timed;
  private boolean sound = true;

  /** What is known of one beginning: whether it works, whether it fails, and bounds of the steps the environment has taken then. */
  private static final class Node {
    final Map<Statement, Node> next = new HashMap<>();
    boolean works;
    boolean fails;
    int least;
    int most = Integer.MAX_VALUE;

    Node next(Statement statement) {
      return next.computeIfAbsent(statement, _ -> new Node());
    }
  }

  private record Failure(Expression.Call call, String fact) {}

  Evidence(Signatures signatures) {
    this.signatures = signatures;
  }

  /** Some of the runs were of other episodes: nothing can be ruled out from now on. */
  void distrust() {
    sound = false;
  }

  /** Whether what worked has failed now, or the other way round: then one of the two runs was of another episode. */
  boolean contradicts(Program program, Diagnosis run) {
    Node node = root;
    for (Statement statement : program.statements().subList(0, run.done())) {
      node = node.next.get(statement);
      if (node == null) {
        return false;
      }
      if (node.fails || node.least > run.steps()) {
        return true;
      }
    }
    Node failing = run.failed() == null ? null : node.next.get(program.statements().get(run.done()));
    return failing != null && failing.works;
  }

  /** Takes in a run. */
  Novelty record(Program program, Diagnosis run) {
    var found = Novelty.NONE;
    Node node = root;
    Statement last = null;
    timed |= run.steps() > 0;
    for (Statement statement : program.statements().subList(0, run.done())) {
      int least = node.least;
      node = node.next(statement);
      if (!node.works) {
        node.works = true;
        found = best(found, worked(last, statement));
      }
      node.least = Math.max(node.least, least);
      node.most = Math.min(node.most, run.steps());
      last = statement;
    }
    if (run.failed() == null) {
      node.least = run.done() == program.size() ? Math.max(node.least, run.steps()) : node.least;
      node.fails |= run.closed();
      return found;
    }
    Statement failing = program.statements().get(run.done());
    node = node.next(failing);
    if (!node.fails) {
      node.fails = true;
      odds.failed(last, failing, run.failed());
    }
    return known.add(new Failure(run.failed(), run.fact())) ? best(found, Novelty.FACT) : found;
  }

  private Novelty worked(@Nullable Statement last, Statement statement) {
    boolean cured = odds.worked(last, statement);
    boolean first = statement instanceof Statement.Act(Expression.Call call) && known.add(call.skill());
    return cured ? Novelty.CURE : first ? Novelty.SUCCESS : Novelty.NONE;
  }

  private static Novelty best(Novelty one, Novelty other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Whether a program that begins so is known to fail, or to do the same as a shorter one. */
  boolean ruledOut(List<Statement> beginning) {
    if (!sound) {
      return false;
    }
    Node node = root;
    for (Statement statement : beginning) {
      int least = node.least;
      node = node.next.get(statement);
      if (node == null) {
        return false;
      }
      boolean idle = timed && node.works && node.most == least && simulated(statement);
      if (node.fails || idle) {
        return true;
      }
    }
    return false;
  }

  /** A statement was put before a failing one, worked, and what came then failed as before. */
  void futile(Statement statement) {
    futile.add(statement);
  }

  /** Minus the logarithm of a guess that a statement is not in vain again. */
  double vanity(Statement statement) {
    return futile.contains(statement) ? FUTILE : 0;
  }

  /** Minus the logarithm of a guess that the statements not yet seen to work in this order will. */
  double risk(List<Statement> beginning) {
    double risk = 0;
    Node node = root;
    Statement last = null;
    for (Statement statement : beginning) {
      node = node == null ? null : node.next.get(statement);
      if (node == null || !node.works) {
        risk += odds.risk(last, statement);
      }
      last = statement;
    }
    return risk;
  }

  private boolean simulated(Statement statement) {
    if (!(statement instanceof Statement.Act(Expression.Call call))) {
      return false;
    }
    SkillSpec skill = signatures.skill(call.skill());
    return skill != null && (skill.effect() == Effect.PURE || skill.effect() == Effect.LOCAL);
  }
}
