package org.llmagentos.plugin.environment.minigrid;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.environment.Drawing;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.numpy.Pcg64;
import org.llmagentos.sdk.skill.Wording;

/**
 * A MiniGrid level, played.
 *
 * <p>An observation is the {@link View}. A success pays {@code 1 - 0.9 * steps / maxSteps}; nothing else pays. The limit may differ
 * from episode to episode.
 */
final class MinigridEnvironment implements Environment {

  private static final Wording UNSAID = new Wording("", "");

  private final EnvironmentSpec spec;
  private final Level level;
  private final Pcg64 bits = new Pcg64(0);
  private final World world;
  private final Placement place;
  private final Progress progress = Progress.start();
  private final SavedWorld saved;

  private long seed;
  private @Nullable Task task;
  private Wording mission = UNSAID;
  private int maxSteps;
  private double reward;
  private boolean over;

  MinigridEnvironment(Registry.Registration registration) {
    spec = registration.spec();
    level = registration.level();
    world = new World(new Grid(level.width(), level.height()));
    place = new Placement(world, new LevelDraws(bits));
    saved = new SavedWorld(spec.id(), world.grid);
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public void reset(long seed) {
    bits.seed(seed);
    world.clear();
    progress.clear();
    Task generated = level.generate(place);
    task = generated;
    mission = generated.wording();
    maxSteps = level.maxSteps(generated);
    this.seed = seed;
    reward = 0;
    over = false;
  }

  @Override
  public int step(int action) {
    Task current = begun();
    if (over) {
      throw new IllegalStateException("the episode is over: reset before the next step");
    }
    if (action < 0 || action >= World.ACTIONS) {
      throw new IllegalArgumentException("MiniGrid has the actions 0 to 6, not " + action);
    }
    Verdict verdict = current.judge(world, world.act(action), progress);
    reward = verdict == Verdict.SUCCESS ? 1 - 0.9 * ((double) world.steps / maxSteps) : 0;
    int ends = verdict == Verdict.ONGOING ? 0 : TERMINATED;
    if (world.steps >= maxSteps) {
      ends |= TRUNCATED;
    }
    over = ends != 0;
    return ends;
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  public void observe(float[] into) {
    begun();
    world.observe(level.seeThroughWalls(), into);
  }

  @Override
  public String mission() {
    return mission.english();
  }

  @Override
  public Wording wording() {
    return mission;
  }

  @Override
  public Optional<Drawing> draw() {
    begun();
    return Optional.of(Portrait.of(world, level.seeThroughWalls()));
  }

  /** The episode's limit, which is never above that of the {@link #spec}. */
  int maxSteps() {
    return maxSteps;
  }

  @Override
  public long digest() {
    begun();
    return capture().digest();
  }

  @Override
  public byte[] save() {
    begun();
    return capture().toBytes();
  }

  /** Generates the saved episode's level again, which also makes its task, and lays over it what has changed since. */
  @Override
  public void restore(byte[] state) {
    SavedWorld from = saved.fromBytes(state);
    reset(from.seed());
    from.restore(bits, world, progress);
    reward = from.reward();
    over = from.over();
  }

  World world() {
    return world;
  }

  boolean seesThroughWalls() {
    return level.seeThroughWalls();
  }

  private SavedWorld capture() {
    return saved.capture(seed, bits, world, progress, reward, over);
  }

  private Task begun() {
    if (task == null) {
      throw new IllegalStateException("no episode yet: reset first");
    }
    return task;
  }
}
