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

/**
 * How fast environments are, played through the SDK alone by one thread: random actions, the observation written after each, a reset at
 * each end. Seconds are the thread's processor time, so that a busy machine matters less.
 */
final class EnvBench implements Bench {

  /**
   * An environment and what Python does with it: steps and resets a second of processor time of Minigrid 3.1.0 under Gymnasium 1.4.0 and
   * Python 3.11, played likewise on this kind of machine (two cores of an EPYC). The project's notes LEARNER-FACTS.md have them.
   *
   * @param resets null where none were taken
   */
  private record Peer(String environment, double steps, @Nullable Double resets) {}

  private static final List<Peer> PEERS =
      List.of(
          new Peer("MiniGrid-DoorKey-5x5-v0", 7_400, null),
          new Peer("MiniGrid-DoorKey-8x8-v0", 5_000, null),
          new Peer("MiniGrid-FourRooms-v0", 6_300, null),
          new Peer("BabyAI-GoToLocal-v0", 4_600, null),
          new Peer("BabyAI-BossLevel-v0", 2_500, 406.0));

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
        Catalog.Offered<EnvironmentSpec, EnvironmentProvider> offered = plugins.catalog().environments().get(peer.environment());
        if (offered == null) {
          setting.measures().accept(Measure.figure(name(), peer.environment(), 0, "steps/s").noted("left out: not installed"));
        } else {
          measure(setting, peer, offered.provider().create(peer.environment()));
        }
      }
    }
  }

  private void measure(Setting setting, Peer peer, Environment environment) {
    var steps = new ArrayList<Double>();
    var resets = new ArrayList<Double>();
    play(environment, STEPS); // warm
    for (int run = 1; run <= setting.seeds(); run++) {
      setting.progress().accept("%s: %s, run %d of %d".formatted(name(), peer.environment(), run, setting.seeds()));
      long before = threads.getCurrentThreadCpuTime();
      play(environment, STEPS);
      long between = threads.getCurrentThreadCpuTime();
      reset(environment);
      steps.add(STEPS * NANOS / (between - before));
      resets.add(RESETS * NANOS / (threads.getCurrentThreadCpuTime() - between));
    }
    rate(setting, peer.environment() + ", steps", Math.rint(Median.of(steps)), "steps/CPU-s", setting.seeds(), peer.steps());
    rate(setting, peer.environment() + ", resets", Math.rint(Median.of(resets)), "resets/CPU-s", setting.seeds(), peer.resets());
    setting.measures().accept(Measure.atMost(name(), peer.environment() + ", allocation", allocated(environment), "bytes/step", 0));
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

  private static void play(Environment environment, int steps) {
    var actions = new SplittableRandom(1);
    int choices = environment.spec().actions().size();
    var observation = new float[environment.spec().observation().width()];
    long seed = 0;
    environment.reset(seed);
    for (int i = 0; i < steps; i++) {
      if (environment.step(actions.nextInt(choices)) != 0) {
        environment.reset(++seed);
      }
      environment.observe(observation);
    }
  }

  private static void reset(Environment environment) {
    for (int seed = 0; seed < RESETS; seed++) {
      environment.reset(seed);
    }
  }

  /** Bytes that steps and observations allocate, on average, in whole episodes without their resets. */
  private double allocated(Environment environment) {
    var actions = new SplittableRandom(1);
    int choices = environment.spec().actions().size();
    var observation = new float[environment.spec().observation().width()];
    long bytes = 0;
    int steps = 0;
    for (long seed = 0; steps < COUNTED; seed++) {
      environment.reset(seed);
      long before = threads.getCurrentThreadAllocatedBytes();
      int ends;
      do {
        ends = environment.step(actions.nextInt(choices));
        environment.observe(observation);
        steps++;
      } while (ends == 0);
      bytes += threads.getCurrentThreadAllocatedBytes() - before;
    }
    return (double) bytes / steps;
  }
}
