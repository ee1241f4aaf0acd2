package org.llmagentos.plugin.learner.qlearning;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/**
 * Watkins' Q-learning with options in the place of actions: what taking an option in a situation is worth.
 *
 * <pre>
 *   Q(s, o) ← Q(s, o) + α (r + γ max Q(s', o') − Q(s, o))
 *   α       ← max(floor, 1 / (1 + n(s, o))^ω)
 * </pre>
 *
 * <p>An option runs to its own end, so {@code r} is what it earned on its way. In an episode that ended there is no s', and nothing is
 * added to r. A γ is charged per option, not per step: what steps cost is in the reward.
 *
 * <p><b>Choosing</b> is ε-greedy: with probability ε = ε₀ / (1 + N), N the visits of the options at hand, any option is taken, else the
 * best, the first of equal ones. With ε₀ above 0, ε falls slowly enough for every option to be tried for ever (greedy in the limit with infinite
 * exploration).
 *
 * <p><b>Initial values.</b> What was never tried is worth {@link #INITIAL}: less than what is known to do well, so that nobody pays for
 * exploring what need not be better, and more than what mostly fails, so that it is tried then. The first visit has α = 1 and replaces
 * that hope by what came.
 *
 * <p>The floor of α keeps it learning when the world changes, at the price of a remaining wobble where rewards are random.
 *
 * <p><b>Table.</b> {@code situation|option} → {@code {value, visits}}; a bar within a situation is written {@code %7C}.
 *
 * @see <a href="https://doi.org/10.1007/BF00992698">Watkins and Dayan, Q-learning, 1992</a>
 * @see <a href="https://doi.org/10.1016/S0004-3702(99)00052-1">Sutton, Precup and Singh, Between MDPs and semi-MDPs, 1999</a>
 */
public final class Qlearning implements Learner {

  /** What an option never tried is worth: half of the largest return of an episode in the environments of the house. */
  public static final double INITIAL = 0.5;

  private final double gamma;
  private final double omega;
  private final double floor;
  private final double epsilon;

  /**
   * With γ = 0.95, ω = 0.8, a floor of 0.1 and ε₀ = 0: options are explored when those that are known fail. A person who has a skill
   * that works does not want to pay for the sake of learning.
   */
  public Qlearning() {
    this(0.95, 0.8, 0.1, 0);
  }

  /**
   * @param gamma what the next situation's value counts, 0 to 1
   * @param omega how fast α falls with visits, above 0.5 and at most 1 for the proof of convergence
   * @param floor below which α does not fall; 0 for the proof of convergence
   * @param epsilon ε₀, the probability of exploring in a new situation
   */
  Qlearning(double gamma, double omega, double floor, double epsilon) {
    this.gamma = gamma;
    this.omega = omega;
    this.floor = floor;
    this.epsilon = epsilon;
  }

  @Override
  public String id() {
    return "qlearning";
  }

  @Override
  public void update(Experience experience, Table table) {
    if (!(experience instanceof Experience.Transition transition)) {
      return;
    }
    String key = key(transition.situation(), transition.option());
    double old = value(table, key);
    long visits = visits(table, key);
    double alpha = Math.max(floor, Math.pow(1.0 + visits, -omega));
    double target = transition.reward() + gamma * best(transition.next(), transition.nextOptions(), table);
    Value.Fields learned =
        Value.fields().with("value", Value.of((1 - alpha) * old + alpha * target)).with("visits", Value.of(visits + 1));
    table.put(key, learned);
  }

  @Override
  public Choice choose(String situation, List<String> options, Knowledge knowledge, RandomGenerator random) {
    var values = new ArrayList<Double>();
    long visits = 0;
    int best = 0;
    for (String option : options) {
      String key = key(situation, option);
      visits += visits(knowledge, key);
      values.add(value(knowledge, key));
      best = values.getLast() > values.get(best) ? values.size() - 1 : best;
    }
    boolean atRandom = random.nextDouble() < epsilon / (1 + visits);
    int index = atRandom ? random.nextInt(options.size()) : best;
    return new Choice(index, index != best, values);
  }

  /** The value of the best option; 0 where nothing can be chosen, for the episode has ended. */
  private static double best(String situation, List<String> options, Knowledge knowledge) {
    return options.stream().mapToDouble(option -> value(knowledge, key(situation, option))).max().orElse(0);
  }

  private static double value(Knowledge knowledge, String key) {
    return knowledge.get(key) instanceof Value.Fields known ? known.get("value").number() : INITIAL;
  }

  private static long visits(Knowledge knowledge, String key) {
    return knowledge.get(key) instanceof Value.Fields known ? (long) known.get("visits").number() : 0;
  }

  private static String key(String situation, String option) {
    return situation.replace("%", "%25").replace("|", "%7C") + "|" + option;
  }
}
