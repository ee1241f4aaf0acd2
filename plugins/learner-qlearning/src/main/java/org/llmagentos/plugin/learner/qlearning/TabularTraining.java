package org.llmagentos.plugin.learner.qlearning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.train.Chance;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.TrainingException;

/**
 * Tabular control. Each step moves the value of what was done, by α, towards a target; the methods differ in the target:
 *
 * <pre>
 *   q        r + γ maxₐ Q(s', a)                                    Watkins, 1989
 *   double   r + γ Q₂(s', argmaxₐ Q₁(s', a)), either way by a coin   van Hasselt, 2010: one table chooses, the other values
 *   sarsa    r + γ Q(s', a'), a' being done next                     Rummery and Niranjan, 1994
 *   n-step   r₁ + γ r₂ + … + γⁿ maxₐ Q(sₙ, a)                        Sutton and Barto, 2018, 7.1, without correction for exploring
 *   lambda   as q, and every pair before gets α δ e, e ← γ λ e       Watkins, 1989, Q(λ): replacing traces, cut where it explored
 * </pre>
 *
 * <p>With a {@code clock}, a state is one in each part of an episode: under a step limit the best policy depends on the steps left (Pardo and
 * others, Time Limits in Reinforcement Learning, 2018).
 *
 * <p>After a step that ended the episode in the world nothing is added to r; after one that was only cut, the next state counts, unless
 * there is a clock. What is done is the first best, or, with probability ε, any action.
 */
final class TabularTraining implements Training {

  private static final int FORMAT = 1;

  /** Below that a trace is none. */
  private static final double FAINT = 1e-4;

  private final TabularPlan plan;
  private final Environment environment;
  private final States states;
  private final int actions;
  private final int limit;
  private final Score score;
  private final boolean doubled;
  private final double[] gammas; // powers of γ, for n-step
  private final float[] seen;

  private final Chance chance;
  private long done;
  private boolean begun; // an episode goes on
  private int state;
  private int steps; // of this episode
  private int action; // of sarsa, to be done next
  private final double[] values; // Q, an action's beside the other's
  private final double[] others; // the second table of double Q
  private final int[] visits; // where α falls with them
  private final int[] pairs; // n-step: what was done last, a ring; lambda: what has a trace
  private final double[] weights; // of those pairs: rewards, or traces
  private int oldest;
  private int count;

  TabularTraining(Course.World world, TabularPlan plan, long seed) {
    this.plan = plan;
    environment = world.family().create(world.environment().id());
    states = Objects.requireNonNull(States.of(world.environment().observation()));
    actions = world.environment().actions().size();
    limit = world.environment().maxSteps();
    score = new Score(world, states, actions, plan.clock());
    int size = Math.multiplyExact(states.count(), plan.clock() * actions);
    doubled = plan.method().equals("double");
    values = filled(size);
    others = filled(doubled ? size : 0);
    visits = new int[plan.alphaPower() > 0 ? size : 0];
    int remembered = plan.method().equals("n-step") ? plan.n() : plan.method().equals("lambda") ? size : 0;
    pairs = new int[remembered];
    weights = new double[remembered];
    gammas = new double[plan.n() + 1];
    Arrays.setAll(gammas, i -> Math.pow(plan.gamma(), i));
    seen = new float[world.environment().observation().width()];
    chance = new Chance(seed);
    environment.reset(seed);
    try {
      environment.save();
    } catch (UnsupportedOperationException e) {
      throw new IllegalArgumentException(world.id() + " cannot be saved, so a training in it could not be gone on with", e);
    }
  }

  @Override
  public long done() {
    return done;
  }

  @Override
  public long planned() {
    return plan.steps();
  }

  @Override
  public void train(long units) {
    long end = units > plan.steps() - done ? plan.steps() : done + units;
    switch (plan.method()) {
      case "q" -> trainQ(end);
      case "double" -> trainDouble(end);
      case "sarsa" -> trainSarsa(end);
      case "n-step" -> trainAhead(end);
      default -> trainTraces(end);
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new TrainingException("a value is no number any more after %,d steps: set gamma below 1, or alpha lower".formatted(done));
      }
    }
  }

  private void trainQ(long end) {
    while (done < end) {
      int at = begin() * actions + explore(state * actions);
      boolean last = step(at);
      double later = last ? 0 : plan.gamma() * most(values, state * actions);
      values[at] += alpha(at) * (environment.reward() + later - values[at]);
    }
  }

  private void trainDouble(long end) {
    while (done < end) {
      int from = begin() * actions;
      int at = from + exploreBoth(from);
      boolean last = step(at);
      boolean coin = chance.draw() < 0;
      double[] chooses = coin ? values : others;
      double[] judges = coin ? others : values;
      double later = last ? 0 : plan.gamma() * judges[state * actions + best(chooses, state * actions, actions)];
      chooses[at] += alpha(at) * (environment.reward() + later - chooses[at]);
    }
  }

  private void trainSarsa(long end) {
    while (done < end) {
      if (!begun) {
        action = explore(begin() * actions);
      }
      int at = state * actions + action;
      boolean last = step(at);
      action = explore(state * actions); // of an episode that is over: drawn, and not done
      double later = last ? 0 : plan.gamma() * values[state * actions + action];
      values[at] += alpha(at) * (environment.reward() + later - values[at]);
    }
  }

  private void trainAhead(long end) {
    while (done < end) {
      int at = begin() * actions + explore(state * actions);
      boolean last = step(at);
      int slot = (oldest + count) % plan.n();
      pairs[slot] = at;
      weights[slot] = environment.reward();
      count++;
      double later = last ? 0 : most(values, state * actions);
      while (count == plan.n() || (!begun && count > 0)) {
        double target = gammas[count] * later;
        for (int i = 0; i < count; i++) {
          target += gammas[i] * weights[(oldest + i) % plan.n()];
        }
        int first = pairs[oldest];
        values[first] += alpha(first) * (target - values[first]);
        oldest = (oldest + 1) % plan.n();
        count--;
      }
    }
  }

  private void trainTraces(long end) {
    while (done < end) {
      int from = begin() * actions;
      int at = from + explore(from);
      if (values[at] < most(values, from)) {
        count = 0; // it explores: what came before did not lead here
      }
      boolean last = step(at);
      double later = last ? 0 : plan.gamma() * most(values, state * actions);
      double surprise = environment.reward() + later - values[at];
      mark(at);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        values[pairs[i]] += alpha(pairs[i]) * surprise * weights[i];
        double weight = weights[i] * plan.gamma() * plan.trace();
        if (weight > FAINT) {
          pairs[kept] = pairs[i];
          weights[kept++] = weight;
        }
      }
      count = begun ? kept : 0;
    }
  }

  /** The trace of a pair is whole again. */
  private void mark(int at) {
    int i = 0;
    while (i < count && pairs[i] != at) {
      i++;
    }
    pairs[i] = at;
    weights[i] = 1;
    count = Math.max(count, i + 1);
  }

  /** The state, of a new episode if the last one is over. */
  private int begin() {
    if (!begun) {
      environment.reset();
      steps = 0;
      look();
      begun = true;
    }
    return state;
  }

  /** Does it, and tells whether nothing comes after; {@link #state} is the next one. */
  private boolean step(int at) {
    int ends = environment.step(at - state * actions);
    steps++;
    look();
    begun = ends == 0;
    done++;
    return (ends & Environment.TERMINATED) != 0 || (ends != 0 && plan.clock() > 1);
  }

  private void look() {
    environment.observe(seen);
    state = states.of(seen);
    if (plan.clock() > 1) {
      state += Math.min(plan.clock() - 1, steps * plan.clock() / limit) * states.count();
    }
  }

  private int explore(int from) {
    long draw = chance.draw();
    return exploring(draw) ? any(draw) : best(values, from, actions);
  }

  private int exploreBoth(int from) {
    long draw = chance.draw();
    if (exploring(draw)) {
      return any(draw);
    }
    int best = 0;
    for (int i = 1; i < actions; i++) {
      best = values[from + i] + others[from + i] > values[from + best] + others[from + best] ? i : best;
    }
    return best;
  }

  private boolean exploring(long draw) {
    double fallen = Math.min(1, done / (plan.epsilonShare() * plan.steps()));
    return (draw >>> 11) * 0x1.0p-53 < plan.epsilon() + fallen * (plan.epsilonEnd() - plan.epsilon());
  }

  /** An action by the bits that {@link #exploring} leaves over. */
  private int any(long draw) {
    return (int) ((draw & 0x7ff) * actions >>> 11);
  }

  private double alpha(int at) {
    if (plan.alphaPower() > 0) {
      return Math.max(plan.alphaEnd(), Math.pow(++visits[at], -plan.alphaPower()));
    }
    return plan.alpha() + done * (plan.alphaEnd() - plan.alpha()) / plan.steps();
  }

  /** The first best of the actions whose values stand from there on. */
  static int best(double[] values, int from, int actions) {
    int best = 0;
    for (int i = 1; i < actions; i++) {
      best = values[from + i] > values[from + best] ? i : best;
    }
    return best;
  }

  private double most(double[] of, int from) {
    double most = of[from];
    for (int i = 1; i < actions; i++) {
      most = Math.max(most, of[from + i]);
    }
    return most;
  }

  private double[] filled(int size) {
    var filled = new double[size];
    Arrays.fill(filled, plan.initial());
    return filled;
  }

  @Override
  public SortedMap<String, Double> measures() {
    double[] together = values.clone();
    for (int i = 0; i < others.length; i++) {
      together[i] += others[i];
    }
    return new TreeMap<>(Map.of("return", score.of(together)));
  }

  @Override
  public byte[] save() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeInt(values.length);
      out.writeLong(done);
      out.writeLong(chance.state());
      out.writeBoolean(begun);
      out.writeInt(state);
      out.writeInt(steps);
      out.writeInt(action);
      out.writeInt(oldest);
      out.writeInt(count);
      for (double[] numbers : List.of(values, others, weights)) {
        for (double number : numbers) {
          out.writeDouble(number);
        }
      }
      for (int[] numbers : List.of(visits, pairs)) {
        for (int number : numbers) {
          out.writeInt(number);
        }
      }
      out.write(environment.save());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void restore(byte[] from) {
    byte[] before = save();
    try {
      load(from);
    } catch (IOException | IllegalArgumentException e) {
      try {
        load(before);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      throw new IllegalArgumentException("it is no state of this training: " + e.getMessage(), e);
    }
  }

  private void load(byte[] from) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(from))) {
      if (in.readInt() != FORMAT || in.readInt() != values.length) {
        throw new IllegalArgumentException("another form, or another number of values");
      }
      done = in.readLong();
      chance.restore(in.readLong());
      begun = in.readBoolean();
      state = in.readInt();
      steps = in.readInt();
      action = in.readInt();
      oldest = in.readInt();
      count = in.readInt();
      for (double[] numbers : List.of(values, others, weights)) {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = in.readDouble();
        }
      }
      for (int[] numbers : List.of(visits, pairs)) {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = in.readInt();
        }
      }
      environment.restore(in.readAllBytes());
    }
  }
}
