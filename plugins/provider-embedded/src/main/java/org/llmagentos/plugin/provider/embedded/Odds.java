package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How calls went in this conversation wherever they stood, as a guess at how they will go elsewhere: a guess, not a proof, so it only
 * costs. A designator is judged by itself and by each of its arguments.
 */
final class Odds {

  /** How many imagined successes a designator and its parts begin with: few, for what was not there is rarely there later. By experiment. */
  private static final double GUESS = 0.03;
  /** How likely an act that names nothing works at least, after one that names something and was never seen before it. By experiment. */
  private static final double PREPARED = 0.05;

  private final Map<Object, Tally> tallies = new HashMap<>();

  private static final class Tally {
    int worked;
    int failed;

    /** Share of successes, after {@code strength} imagined ones that worked with probability {@code guess}. */
    double chance(double guess, double strength) {
      return (worked + strength * guess) / (worked + failed + strength);
    }
  }

  private static final Tally UNTRIED = new Tally();

  private record After(@Nullable Statement last, Statement statement) {}

  private record Filled(String skill, int parameter, Expression argument) {}

  /**
   * A statement worked.
   *
   * @return whether its call had only failed so far, or had only failed after {@code last}
   */
  boolean worked(@Nullable Statement last, Statement statement) {
    if (!(statement instanceof Statement.Act(Expression.Call call))) {
      return false;
    }
    Tally anywhere = tally(call);
    Tally here = tally(new After(last, statement));
    boolean cured = (anywhere.worked == 0 && anywhere.failed > 0) || (here.worked == 0 && here.failed > 0);
    anywhere.worked++;
    here.worked++;
    for (Expression argument : call.arguments()) {
      if (argument instanceof Expression.Call designator) {
        parts(designator).forEach(part -> tally(part).worked++);
      }
    }
    return cured;
  }

  /** A statement failed in that call, which is its own or one of its designators. */
  void failed(@Nullable Statement last, Statement statement, Expression.Call call) {
    tally(new After(last, statement)).failed++;
    parts(call).forEach(part -> tally(part).failed++);
  }

  /** Minus the logarithm of a guess that the statement works after {@code last}. */
  double risk(@Nullable Statement last, Statement statement) {
    if (!(statement instanceof Statement.Act(Expression.Call call))) {
      return 0;
    }
    double risk = 0;
    for (Expression argument : call.arguments()) {
      if (argument instanceof Expression.Call designator) {
        for (Object part : parts(designator)) {
          risk -= Math.log(tallies.getOrDefault(part, UNTRIED).chance(1, GUESS));
        }
      }
    }
    double anywhere = tallies.getOrDefault(call, UNTRIED).chance(1, 2);
    if (call.arguments().isEmpty() && last instanceof Statement.Act(Expression.Call before) && !before.arguments().isEmpty()) {
      anywhere = Math.max(anywhere, PREPARED);
    }
    return risk - Math.log(tallies.getOrDefault(new After(last, statement), UNTRIED).chance(anywhere, 2));
  }

  /** A call, and when it has several arguments each of them: one may be to blame wherever it stands. */
  private static List<Object> parts(Expression.Call call) {
    var parts = new ArrayList<Object>();
    parts.add(call);
    for (int i = 0; i < call.arguments().size(); i++) {
      if (call.arguments().size() > 1) {
        parts.add(new Filled(call.skill(), i, call.arguments().get(i)));
      }
      if (call.arguments().get(i) instanceof Expression.Call inner) {
        parts.addAll(parts(inner));
      }
    }
    return parts;
  }

  private Tally tally(Object key) {
    return tallies.computeIfAbsent(key, _ -> new Tally());
  }
}
