package org.llmagentos.kernel.shell.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.plugin.PluginHost;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.VectorEnvironment;

/**
 * How fast environments are, played through the SDK alone by one thread: random actions, the observation written after each, a reset at
 * each end. Seconds are the thread's processor time, so that a busy machine matters less.
 */
final class EnvBench implements Bench {

  /**
   * An environment and what Python does with it: steps and resets a second of processor time of Gymnasium 1.4.0 and Minigrid 3.1.0 under
   * Python 3.11, played likewise on this kind of machine (two cores of an EPYC). The project's notes LEARNER-FACTS.md have them.
   *
   * @param steps null where none were taken
   * @param resets likewise
   */
  private record Peer(String environment, @Nullable Double steps, @Nullable Double resets) {}

  private static final List<Peer> PEERS =
      List.of(
          new Peer("FrozenLake-v1", 106_000.0, null),
          new Peer("Taxi-v4", 77_000.0, null),
          new Peer("CliffWalking-v1", 114_000.0, null),
          new Peer("Blackjack-v1", 18_000.0, null),
          new Peer("CartPole-v1", 103_000.0, null),
          new Peer("MountainCar-v0", 54_000.0, null),
          new Peer("MountainCarContinuous-v0", null, null),
          new Peer("Acrobot-v1", 29_000.0, null),
          new Peer("Pendulum-v1", 84_000.0, null),
          new Peer("MiniGrid-DoorKey-5x5-v0", 7_400.0, null),
          new Peer("MiniGrid-DoorKey-8x8-v0", 5_000.0, null),
          new Peer("MiniGrid-FourRooms-v0", 6_300.0, null),
          new Peer("BabyAI-GoToLocal-v0", 4_600.0, null),
          new Peer("BabyAI-BossLevel-v0", 2_500.0, 406.0));

  /** Gymnasium's own vector environment of cart-poles, whose arithmetic is NumPy's, with as many of them. */
  private static final String POLES = "CartPole-v1";
  private static final int POLES_TOGETHER = 4_096;
  private static final double NUMPY_POLES = 13_600_000;

  /** How many times NumPy's speed is asked for. */
  private static final double VECTOR_BAR = 3;

  /** How many times Python's speed is asked for. */
  private static final double BAR = 100;

  private static final int RUNS = 5;
  private static final double NANOS = 1e9;

  /** Steps of a run: about half a second. */
  private static final int STEPS = 2_000_000;

  private static final int RESETS = 20_000;

  /** Steps whose allocation is measured, resets left out. */
  private static final int COUNTED = 200_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return "env";
  }

  @Override
  public String about() {
    return "steps and resets of environments a second, against Python's; bytes allocated a step";
  }

  @Override
  public int seeds() {
    return RUNS;
  }

  @Override
  public void run(Setting setting) {
    try (PluginHost plugins = setting.homes().plugins()) {
      for (Peer peer : PEERS) {
        EnvironmentProvider provider = provider(setting, plugins, peer.environment());
        if (provider != null) {
          measure(setting, peer, provider.create(peer.environment()));
        }
      }
      EnvironmentProvider poles = provider(setting, plugins, POLES);
      if (poles != null) {
        measure(setting, poles.vector(POLES, POLES_TOGETHER));
      }
    }
  }

  private @Nullable EnvironmentProvider provider(Setting setting, PluginHost plugins, String environment) {
    Catalog.Offered<EnvironmentSpec, EnvironmentProvider> offered = plugins.catalog().environments().get(environment);
    if (offered == null) {
      setting.measures().accept(Measure.figure(name(), environment, 0, "steps/s").noted("left out: not installed"));
      return null;
    }
    return offered.provider();
  }

  private void measure(Setting setting, Peer peer, Environment environment) {
    var steps = new ArrayList<Double>();
    var resets = new ArrayList<Double>();
    var actor = new Actor(environment);
    play(actor, STEPS); // warm
    for (int run = 1; run <= setting.seeds(); run++) {
      setting.progress().accept("%s: %s, run %d of %d".formatted(name(), peer.environment(), run, setting.seeds()));
      long before = threads.getCurrentThreadCpuTime();
      play(actor, STEPS);
      long between = threads.getCurrentThreadCpuTime();
      reset(environment);
      steps.add(STEPS * NANOS / (between - before));
      resets.add(RESETS * NANOS / (threads.getCurrentThreadCpuTime() - between));
    }
    rate(setting, peer.environment() + ", steps", Math.rint(Median.of(steps)), "steps/CPU-s", setting.seeds(), peer.steps());
    rate(setting, peer.environment() + ", resets", Math.rint(Median.of(resets)), "resets/CPU-s", setting.seeds(), peer.resets());
    double allocated = Math.min(allocated(actor), allocated(actor)); // code that is just being compiled may allocate a little
    setting.measures().accept(Measure.atMost(name(), peer.environment() + ", allocation", allocated, "bytes/step", 0));
  }

  private void measure(Setting setting, VectorEnvironment vector) {
    String subject = vector.size() + " of " + vector.spec().id() + " together";
    int rounds = STEPS * 10 / vector.size();
    var steps = new ArrayList<Double>();
    var fleet = new Together(vector);
    fleet.play(rounds); // warm
    for (int run = 1; run <= setting.seeds(); run++) {
      setting.progress().accept("%s: %s, run %d of %d".formatted(name(), subject, run, setting.seeds()));
      long before = threads.getCurrentThreadCpuTime();
      fleet.play(rounds);
      steps.add((double) rounds * vector.size() * NANOS / (threads.getCurrentThreadCpuTime() - before));
    }
    Measure rate = Measure.share(
        name(), subject + ", steps", Math.rint(Median.of(steps)), "steps/CPU-s, median of " + setting.seeds(), VECTOR_BAR * NUMPY_POLES);
    setting.measures().accept(rate.against(String.format(Locale.ROOT, "NumPy: %,.0f", NUMPY_POLES), NUMPY_POLES));
  }

  private void rate(Setting setting, String subject, double rate, String unit, int runs, @Nullable Double python) {
    String median = unit + ", median of " + runs;
    if (python == null) {
      setting.measures().accept(Measure.figure(name(), subject, rate, median));
    } else {
      Measure reached = Measure.share(name(), subject, rate, median, BAR * python);
      setting.measures().accept(reached.against(String.format(Locale.ROOT, "Python: %,.0f", python), python));
    }
  }

  private static void play(Actor actor, int steps) {
    long seed = 0;
    actor.environment.reset(seed);
    for (int i = 0; i < steps; i++) {
      if (actor.act() != 0) {
        actor.environment.reset(++seed);
      }
      actor.look();
    }
  }

  private static void reset(Environment environment) {
    for (int seed = 0; seed < RESETS; seed++) {
      environment.reset(seed);
    }
  }

  /** Bytes that steps and observations allocate, on average, in whole episodes without their resets. */
  private double allocated(Actor actor) {
    long bytes = 0;
    int steps = 0;
    for (long seed = 0; steps < COUNTED; seed++) {
      actor.environment.reset(seed);
      long before = threads.getCurrentThreadAllocatedBytes();
      int ends;
      do {
        ends = actor.act();
        actor.look();
        steps++;
      } while (ends == 0);
      bytes += threads.getCurrentThreadAllocatedBytes() - before;
    }
    return (double) bytes / steps;
  }

  /**
   * Acts at random in an environment, by number or by numbers within its bounds, and looks. Made before anything is counted: what the
   * compiler first spared itself to allocate, it allocates when it must think again.
   */
  private static final class Actor {

    private final Environment environment;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Space space;
    private final boolean numbered;
    private final int choices;
    private final float[] numbers;
    private final float[] observation;

    Actor(Environment environment) {
      this.environment = environment;
      space = environment.spec().actions();
      numbered = space instanceof Space.Discrete;
      choices = space.size();
      numbers = new float[space.width()];
      observation = new float[environment.spec().observation().width()];
    }

    void look() {
      environment.observe(observation);
    }

    int act() {
      if (numbered) {
        return environment.step(random.nextInt(choices));
      }
      if (space instanceof Space.Box box) {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = box.low(i) + (box.high(i) - box.low(i)) * (float) random.nextDouble();
        }
      }
      return environment.step(numbers);
    }
  }

  /** Acts at random in all environments of a vector. */
  private static final class Together {

    private final VectorEnvironment vector;
    private final SplittableRandom random = new SplittableRandom(1);
    private final int choices;
    private final int[] actions;
    private final double[] rewards;
    private final int[] ends;
    private final float[] observations;

    Together(VectorEnvironment vector) {
      this.vector = vector;
      choices = vector.spec().actions().size();
      actions = new int[vector.size()];
      rewards = new double[vector.size()];
      ends = new int[vector.size()];
      observations = new float[vector.size() * vector.spec().observation().width()];
      vector.reset(0);
    }

    void play(int rounds) {
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < actions.length; i++) {
          actions[i] = random.nextInt(choices);
        }
        vector.step(actions, rewards, ends);
        vector.observe(observations);
      }
    }
  }
}
