package org.llmagentos.plugin.learner.maml;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.TrainingException;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * Meta-learning by policy gradients: a beginning θ is adapted to a goal by k steps at rates ρ, each by some episodes of {@link PointMass}
 * that the policy before it has played. What the policies of all steps are paid is what θ is to make large.
 *
 * <pre>
 *   L(φⱼ) = mean of A |a − μ(s)|² / 2                           over the rows of φⱼ's episodes: slope as of −σⱼ² A log π(a|s)
 *   φ₀ = θ,   φⱼ₊₁ = φⱼ − ρ ∘ ∇L(φⱼ)                            adapting
 *   J(φⱼ) = sum of B |a − μ(s)|² / 2σⱼ² / (100 episodes)        over the same rows
 *   gₖ = ∇J(φₖ),   gⱼ = ∇J(φⱼ) + gⱼ₊₁ − H_L(φⱼ) (ρ ∘ gⱼ₊₁)      the derivative through adapting, from the last step to the first
 *   θ ← Adam(θ, Σ g₀)                                           over the tasks, at a rate that falls evenly to 0
 * </pre>
 *
 * <p>A and B are {@linkplain PointMass#advantages advantages}, constants where it is differentiated. A forgets soon, for later steps put
 * right what one step did, and is whitened, so that the first step of adapting has a known length. The algorithms are those of {@link
 * MetaTraining}, but for Reptile.
 *
 * <p>Other than in the paper, 5.3: the deviation σ is not learned, it falls from 0.3 at θ, which has to look around, to 0.03 after k steps;
 * all steps are judged, not the last alone; and θ follows Adam, not TRPO.
 *
 * @see <a href="https://arxiv.org/abs/1703.03400">Finn, Abbeel and Levine, Model-Agnostic Meta-Learning, 2017</a>
 */
final class PolicyTraining implements Training {

  private static final double LOOKING = 0.3;
  private static final double ACTING = 0.03;

  /** What a reward is worth that comes a step later: in A. */
  private static final double SOON = 0.8;

  /** The same in B. */
  private static final double LATE = 0.95;

  /** At first it hardly moves: the last layer's weights are so much smaller than usual. */
  private static final float STILL = 0.1f;

  /** Tasks that it is measured by, never trained on: their chance is of a seed of their own. */
  private static final int MEASURED = 80;

  private static final int MEASURED_STEPS = 3;
  private static final long MEASURING = 0x5eed_0f_7e57L;

  private final MetaTraining.Plan plan;
  private final long seed;
  private final int[] sizes;
  private final boolean learnsRates;
  private final PointMass[] episodes; // of φ₀ … φₖ
  private final Network[] policies;
  private final float[][] weights; // A of each row; of φₖ, B
  private final float[][] adapted; // φⱼ from φ₁ on; φ₀ is θ
  private final float[][] slopes; // ∇L at each
  private final float[][] judged; // ∇J at each
  private final float[] left; // gⱼ
  private final float[] scaled; // ρ ∘ gⱼ
  private final float[] bent; // H (ρ ∘ gⱼ)
  private final float[] wanted; // Σ g₀
  private final float[] wantedRates; // the same of ρ

  private long done;
  private float[] theta;
  private float[] rates;
  private float[] moments;

  PolicyTraining(MetaTraining.Plan plan, long seed, Floats floats) {
    if (plan.algorithm().equals("reptile")) {
      throw new IllegalArgumentException("algorithm is one of [maml, first-order, anil, meta-sgd] on point-mass, not \"reptile\"");
    }
    this.plan = plan;
    this.seed = seed;
    sizes = new int[] {2, plan.width(), plan.width(), 2};
    learnsRates = plan.algorithm().equals("meta-sgd");
    int k = plan.innerSteps();
    episodes = new PointMass[k + 1];
    Arrays.setAll(episodes, _ -> new PointMass(plan.shots()));
    int most = episodes[0].most();
    policies = new Network[k + 1];
    Arrays.setAll(policies, _ -> new Network(floats, Network.Loss.SQUARED, sizes, most));
    weights = new float[k + 1][most];
    int size = policies[0].parameters();
    adapted = new float[k + 1][size];
    slopes = new float[k][size];
    judged = new float[k + 1][size];
    left = new float[size];
    scaled = new float[size];
    bent = new float[size];
    wanted = new float[size];
    wantedRates = new float[size];
    int head = policies[0].head();
    theta = policies[0].begin(new SplittableRandom(MetaTraining.mix(seed, -1)));
    for (int i = head; i < size; i++) {
      theta[i] *= STILL;
    }
    rates = new float[size];
    Arrays.fill(rates, plan.algorithm().equals("anil") ? head : 0, size, (float) plan.innerRate());
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
      iterate(new SplittableRandom(MetaTraining.mix(seed, done)));
      done++;
      for (float number : theta) { // whatever else is none makes these none
        if (!Float.isFinite(number)) {
          throw new TrainingException("θ is no number any more after %,d iterations: set inner-rate or meta-rate lower".formatted(done));
        }
      }
    }
  }

  /** One step of θ, for some tasks. */
  private void iterate(SplittableRandom random) {
    Arrays.fill(wanted, 0);
    Arrays.fill(wantedRates, 0);
    for (int task = 0; task < plan.tasks(); task++) {
      metaGradient(goal(random), goal(random), random);
    }
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] /= plan.tasks();
      wantedRates[i] /= plan.tasks();
    }
    double rate = plan.metaRate() * (1 - done / (double) plan.iterations());
    Adam.step(rate, done, theta, wanted, moments, 0);
    if (learnsRates) {
      Adam.step(rate, done, rates, wantedRates, moments, 2 * theta.length);
    }
  }

  private static float goal(SplittableRandom random) {
    return (float) random.nextDouble(-0.5, 0.5);
  }

  /** Adds g₀ of the task to what is wanted. */
  private void metaGradient(float goalX, float goalY, SplittableRandom random) {
    int k = plan.innerSteps();
    for (int j = 0; j <= k; j++) {
      float[] phi = j == 0 ? theta : adapted[j];
      policies[j].set(phi);
      episodes[j].play(policies[j], deviation(j), goalX, goalY, random);
      outer(episodes[j], deviation(j), weights[j]);
      slope(j, judged[j]);
      if (j < k) { // last, for the Hessian is wanted of it
        inner(episodes[j], weights[j]);
        slope(j, slopes[j]);
        MetaTraining.descend(phi, rates, slopes[j], adapted[j + 1]);
      }
    }
    System.arraycopy(judged[k], 0, left, 0, left.length);
    for (int j = k - 1; j >= 0; j--) {
      backThroughAdapting(j);
    }
    for (int i = 0; i < left.length; i++) {
      wanted[i] += left[i];
    }
  }

  /** Of the mean of weight |a − μ(s)|² / 2 over the episodes of φⱼ. */
  private void slope(int j, float[] into) {
    policies[j].weigh(weights[j]);
    policies[j].gradient(episodes[j].rows(), episodes[j].states(), 0, episodes[j].actions(), 0, into);
  }

  /** From gⱼ₊₁ to gⱼ. */
  private void backThroughAdapting(int j) {
    for (int i = 0; i < left.length; i++) {
      scaled[i] = rates[i] * left[i];
      wantedRates[i] -= slopes[j][i] * left[i];
      left[i] += judged[j][i];
    }
    if (!plan.algorithm().equals("first-order")) {
      policies[j].hessian(scaled, bent);
      for (int i = 0; i < left.length; i++) {
        left[i] -= bent[i];
      }
    }
  }

  /** σⱼ. */
  double deviation(int j) {
    return LOOKING * Math.pow(ACTING / LOOKING, Math.min(1, j / (double) plan.innerSteps()));
  }

  /** Writes A, whitened. */
  void inner(PointMass of, float[] into) {
    of.advantages(SOON, into);
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < of.rows(); row++) {
      sum += into[row];
      squares += into[row] * into[row];
    }
    double mean = sum / of.rows();
    double deviation = Math.sqrt(Math.max(squares / of.rows() - mean * mean, 0)) + 1e-8;
    for (int row = 0; row < of.rows(); row++) {
      into[row] = (float) ((into[row] - mean) / deviation);
    }
  }

  /** Writes B, so that a mean over rows is what J sums. */
  void outer(PointMass of, double deviation, float[] into) {
    of.advantages(LATE, into);
    float scale = (float) (of.rows() / (of.most() * deviation * deviation));
    for (int row = 0; row < of.rows(); row++) {
      into[row] *= scale;
    }
  }

  /** What the policies of 0 to 3 steps are paid, each with its deviation. */
  @Override
  public SortedMap<String, Double> measures() {
    var random = new SplittableRandom(MEASURING);
    var measures = new TreeMap<String, Double>();
    for (int task = 0; task < MEASURED; task++) {
      float goalX = goal(random);
      float goalY = goal(random);
      float[] phi = theta.clone();
      for (int step = 0; step <= MEASURED_STEPS; step++) {
        if (step > 0) {
          inner(episodes[0], weights[0]);
          slope(0, slopes[0]);
          MetaTraining.descend(phi, rates, slopes[0], phi);
        }
        policies[0].set(phi);
        double paid = episodes[0].play(policies[0], deviation(step), goalX, goalY, random);
        measures.merge("return-" + step, paid / MEASURED, Double::sum);
      }
    }
    return measures;
  }

  /** What tests compare: g₀ of one task, of θ and then of ρ. */
  float[][] metaGradientOf(float[] beginning, float[] at, float goalX, float goalY, SplittableRandom random) {
    theta = beginning.clone();
    rates = at.clone();
    Arrays.fill(wanted, 0);
    Arrays.fill(wantedRates, 0);
    metaGradient(goalX, goalY, random);
    return new float[][] {wanted.clone(), wantedRates.clone()};
  }

  /** Those of φⱼ, of the task before. */
  PointMass episodes(int j) {
    return episodes[j];
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
    return new MetaState(Network.Loss.SQUARED, sizes, done, theta, rates, moments);
  }
}
