package org.llmagentos.plugin.learner.maml;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.TrainingException;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * Meta-learning by gradients. A beginning θ is adapted to a task by k steps down the loss of its examples, at rates ρ; what is then left of the
 * loss on other examples of that task is what θ is to make small, over all tasks:
 *
 * <pre>
 *   φ₀ = θ,   φⱼ₊₁ = φⱼ − ρ ∘ ∇L_support(φⱼ)                    adapting
 *   gₖ = ∇L_query(φₖ),   gⱼ = gⱼ₊₁ − H_support(φⱼ) (ρ ∘ gⱼ₊₁)    the derivative through it, exact, from the last step to the first
 *   θ ← Adam(θ, Σ g₀)                                          over the tasks of an iteration
 * </pre>
 *
 * <p>The algorithms differ in little:
 *
 * <pre>
 *   maml         as above, ρ = the inner rate                        Finn, Abbeel and Levine, 2017
 *   first-order  g₀ = gₖ: what adapting does to the derivative is left out   the same, 5.2
 *   reptile      g₀ = θ − φₖ: towards what was adapted               Nichol, Achiam and Schulman, 2018
 *   anil         ρ = 0 but in the last layer                         Raghu, Raghu, Bengio and Vinyals, 2020
 *   meta-sgd     ρ is learned beside θ: its gradient is −∇L_support(φⱼ) ∘ gⱼ₊₁, over all j   Li, Zhou, Chen and Li, 2017
 * </pre>
 *
 * <p>Chance begins anew in every iteration, from the seed and the iteration's number, so there is none to be saved.
 */
final class MetaTraining implements Training {

  /** Tasks that it is measured by, never trained on: their chance is of a seed of their own. */
  private static final int MEASURED = 1_000;

  private static final int MEASURED_LONG = 200;
  private static final int MEASURED_ROWS = 50;
  private static final long MEASURING = 0x5eed_0f_7e57L;

  /** What is set, checked. */
  record Plan(String algorithm, int iterations, int tasks, int shots, int innerSteps, double innerRate, double metaRate, int width) {
    Plan(Settings settings) {
      this(
          settings.word("algorithm", List.of("maml", "first-order", "reptile", "anil", "meta-sgd")),
          settings.whole("iterations", 1, Integer.MAX_VALUE),
          settings.whole("tasks", 1, 10_000),
          settings.whole("shots", 1, 1_000),
          settings.whole("inner-steps", 1, 100),
          settings.number("inner-rate", 0, 100),
          settings.number("meta-rate", 0, 100),
          settings.whole("width", 1, 512));
    }
  }

  private final Tasks tasks;
  private final Plan plan;
  private final long seed;
  private final int[] sizes;
  private final boolean learnsRates;
  private final int rows; // to adapt by; as many others to judge by
  private final Network[] supports; // at φ₀ … φₖ₋₁
  private final Network judge; // at φₖ
  private final float[] x;
  private final float[] y;
  private final float[][] adapted; // φⱼ from φ₁ on; φ₀ is θ
  private final float[][] slopes; // ∇L_support at each
  private final float[] left; // gⱼ
  private final float[] scaled; // ρ ∘ gⱼ
  private final float[] bent; // H (ρ ∘ gⱼ)
  private final float[] wanted; // Σ g₀
  private final float[] wantedRates; // the same of ρ

  private long done;
  private float[] theta;
  private float[] rates;
  private float[] moments;

  MetaTraining(Tasks tasks, Plan plan, long seed, Floats floats) {
    this.tasks = tasks;
    this.plan = plan;
    this.seed = seed;
    sizes = new int[] {tasks.in(), plan.width(), plan.width(), tasks.out()};
    learnsRates = plan.algorithm().equals("meta-sgd");
    rows = plan.shots() * (tasks.loss() == Network.Loss.CROSS_ENTROPY ? tasks.out() : 1);
    int judged = Math.max(rows, MEASURED_ROWS);
    supports = new Network[plan.innerSteps()];
    Arrays.setAll(supports, _ -> new Network(floats, tasks.loss(), sizes, rows));
    judge = new Network(floats, tasks.loss(), sizes, judged);
    x = new float[(rows + judged) * tasks.in()];
    y = new float[(rows + judged) * tasks.out()];
    int size = judge.parameters();
    adapted = new float[plan.innerSteps() + 1][size];
    slopes = new float[plan.innerSteps()][size];
    left = new float[size];
    scaled = new float[size];
    bent = new float[size];
    wanted = new float[size];
    wantedRates = new float[size];
    theta = judge.begin(new SplittableRandom(mix(seed, -1)));
    rates = new float[size];
    Arrays.fill(rates, plan.algorithm().equals("anil") ? judge.head() : 0, size, (float) plan.innerRate());
    moments = new float[(learnsRates ? 4 : 2) * size];
  }

  @Override
  public long done() {
    return done;
  }

  @Override
  public long planned() {
    return plan.iterations();
  }

  @Override
  public void train(long units) {
    long end = units > plan.iterations() - done ? plan.iterations() : done + units;
    while (done < end) {
      double loss = iterate(new SplittableRandom(mix(seed, done)));
      done++;
      if (!Double.isFinite(loss)) {
        throw new TrainingException("the loss is no number any more after %,d iterations: set inner-rate or meta-rate lower".formatted(done));
      }
    }
  }

  /** One step of θ, for some tasks; answers what was left of their loss. */
  private double iterate(SplittableRandom random) {
    Arrays.fill(wanted, 0);
    Arrays.fill(wantedRates, 0);
    supports[0].set(theta);
    double loss = 0;
    for (int task = 0; task < plan.tasks(); task++) {
      tasks.draw(random, x, y, 2 * rows);
      loss += metaGradient() / plan.tasks();
    }
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] /= plan.tasks();
      wantedRates[i] /= plan.tasks();
    }
    Adam.step(plan.metaRate(), done, theta, wanted, moments, 0);
    if (learnsRates) {
      Adam.step(plan.metaRate(), done, rates, wantedRates, moments, 2 * theta.length);
    }
    return loss;
  }

  /** Adds g₀ of the task whose examples lie there to what is wanted; answers its loss after adapting. */
  private double metaGradient() {
    int k = plan.innerSteps();
    for (int j = 0; j < k; j++) {
      if (j > 0) {
        supports[j].set(adapted[j]);
      }
      supports[j].gradient(rows, x, 0, y, 0, slopes[j]);
      descend(j == 0 ? theta : adapted[j], rates, slopes[j], adapted[j + 1]);
    }
    judge.set(adapted[k]);
    double loss = judge.gradient(rows, x, rows * tasks.in(), y, rows * tasks.out(), left);
    switch (plan.algorithm()) {
      case "first-order" -> {}
      case "reptile" -> {
        for (int i = 0; i < left.length; i++) {
          left[i] = theta[i] - adapted[k][i];
        }
      }
      default -> backThroughAdapting(k);
    }
    for (int i = 0; i < left.length; i++) {
      wanted[i] += left[i];
    }
    return loss;
  }

  /** From gₖ to g₀. */
  private void backThroughAdapting(int k) {
    for (int j = k - 1; j >= 0; j--) {
      for (int i = 0; i < left.length; i++) {
        scaled[i] = rates[i] * left[i];
      }
      for (int i = 0; learnsRates && i < left.length; i++) {
        wantedRates[i] -= slopes[j][i] * left[i];
      }
      supports[j].hessian(scaled, bent);
      for (int i = 0; i < left.length; i++) {
        left[i] -= bent[i];
      }
    }
  }

  /** One step of adapting. */
  static void descend(float[] from, float[] rates, float[] slope, float[] to) {
    for (int i = 0; i < from.length; i++) {
      to[i] = from[i] - rates[i] * slope[i];
    }
  }

  /** What tests compare: g₀ of one task, of θ and then of ρ. */
  float[][] metaGradientOf(float[] beginning, float[] at, float[] examples, float[] targets) {
    theta = beginning.clone();
    rates = at.clone();
    System.arraycopy(examples, 0, x, 0, examples.length);
    System.arraycopy(targets, 0, y, 0, targets.length);
    Arrays.fill(wanted, 0);
    Arrays.fill(wantedRates, 0);
    supports[0].set(theta);
    metaGradient();
    return new float[][] {wanted.clone(), wantedRates.clone()};
  }

  @Override
  public SortedMap<String, Double> measures() {
    boolean classes = tasks.loss() == Network.Loss.CROSS_ENTROPY;
    String name = classes ? "accuracy" : "mse";
    var random = new SplittableRandom(MEASURING);
    int[] asked = {0, 1, 5, 10};
    double[][] found = new double[asked.length][MEASURED];
    for (int task = 0; task < MEASURED; task++) {
      tasks.draw(random, x, y, rows + MEASURED_ROWS);
      System.arraycopy(theta, 0, adapted[1], 0, theta.length);
      int steps = 0;
      for (int i = 0; i < asked.length && (i < 2 || task < MEASURED_LONG); i++) {
        for (; steps < asked[i]; steps++) {
          supports[0].set(adapted[1]);
          supports[0].gradient(rows, x, 0, y, 0, slopes[0]);
          descend(adapted[1], rates, slopes[0], adapted[1]);
        }
        judge.set(adapted[1]);
        found[i][task] = judged(classes);
      }
    }
    var measures = new TreeMap<String, Double>();
    for (int i = 0; i < asked.length; i++) {
      double[] of = i < 2 ? found[i] : Arrays.copyOf(found[i], MEASURED_LONG);
      double mean = Arrays.stream(of).average().orElseThrow();
      Arrays.sort(of);
      if (i < 2) {
        measures.put(name + "-" + asked[i], mean);
      }
      if (i > 0) {
        measures.put(name + "-" + asked[i] + "-median", of[of.length / 2]);
      }
    }
    return measures;
  }

  /** How good φ is on examples that it was not adapted by. */
  private double judged(boolean classes) {
    float[] answer = judge.answer(MEASURED_ROWS, x, rows * tasks.in());
    int out = tasks.out();
    double good = 0;
    for (int row = 0; row < MEASURED_ROWS; row++) {
      int at = (rows + row) * out;
      if (classes) {
        int best = 0;
        for (int i = 1; i < out; i++) {
          best = answer[row * out + i] > answer[row * out + best] ? i : best;
        }
        good += y[at + best];
      } else {
        double off = answer[row] - y[at];
        good += off * off;
      }
    }
    return good / MEASURED_ROWS;
  }

  @Override
  public byte[] save() {
    return state().bytes();
  }

  @Override
  public void restore(byte[] state) {
    MetaState saved = MetaState.of(state).like(state(), plan.iterations());
    done = saved.done();
    theta = saved.theta();
    rates = saved.rates();
    moments = saved.moments();
  }

  private MetaState state() {
    return new MetaState(tasks.loss(), sizes, done, theta, rates, moments);
  }

  /** A seed for each iteration: SplitMix64's finish (Steele, Lea and Flood, 2014) over both. */
  static long mix(long seed, long iteration) {
    long mixed = seed * 0x9e3779b97f4a7c15L + iteration * 0xd1342543de82ef95L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
