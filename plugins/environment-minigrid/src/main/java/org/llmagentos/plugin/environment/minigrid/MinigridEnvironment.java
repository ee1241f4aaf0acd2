package org.llmagentos.plugin.environment.minigrid;

import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;

/**
 * A MiniGrid level, played.
 *
 * <p>An observation is the {@link View}. A success pays {@code 1 - 0.9 * steps / maxSteps}; nothing else pays.
 */
final class MinigridEnvironment implements Environment {

  private final EnvironmentSpec spec;
  private final Level level;
  private final Pcg64 bits = new Pcg64(0);
  private final World world;
  private final Placement place;
  private final SavedState saved;

  private long seed;
  private @Nullable Task task;
  private double reward;
  private boolean over;

  MinigridEnvironment(Registry.Registration registration) {
    spec = registration.spec();
    level = registration.level();
    world = new World(new Grid(level.width(), level.height()));
    place = new Placement(world, new Generator(bits));
    saved = new SavedState(spec.id(), world.grid);
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public void reset(long seed) {
    bits.seed(seed);
    world.clear();
    task = level.generate(place);
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
    Verdict verdict = current.judge(world, action, world.act(action));
    reward = verdict == Verdict.SUCCESS ? 1 - 0.9 * ((double) world.steps / level.maxSteps()) : 0;
    int ends = verdict == Verdict.ONGOING ? 0 : TERMINATED;
    if (world.steps >= level.maxSteps()) {
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
    View.observe(world, level.seeThroughWalls(), into);
  }

  @Override
  public String mission() {
    return task == null ? "" : task.mission();
  }

  @Override
  public long digest() {
    begun();
    return saved.capture(seed, bits, world, reward, over).digest();
  }

  @Override
  public byte[] save() {
    begun();
    return saved.capture(seed, bits, world, reward, over).toBytes();
  }

  /** Generates the saved episode's level again, which also makes its task, and lays over it what has changed since. */
  @Override
  public void restore(byte[] state) {
    SavedState from = saved.fromBytes(state);
    reset(from.seed());
    from.restore(bits, world);
    reward = from.reward();
    over = from.over();
  }

  World world() {
    return world;
  }

  boolean seesThroughWalls() {
    return level.seeThroughWalls();
  }

  private Task begun() {
    if (task == null) {
      throw new IllegalStateException("no episode yet: reset first");
    }
    return task;
  }
}
