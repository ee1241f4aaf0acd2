package org.llmagentos.plugin.program.solver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.testkit.corridor.Corridor;

/** The corridor with lamps to be visited, one or both, in an order. Whoever presses one has ended the tour. */
final class Tour implements Environment {

  private final Corridor corridor = new Corridor();
  private final float[] seen = new float[4];
  private final Deque<Integer> ahead = new ArrayDeque<>();
  private String mission = "";
  private double reward;

  @Override
  public EnvironmentSpec spec() {
    return corridor.spec();
  }

  /** Of even seeds one lamp is to be visited, of odd ones both. */
  @Override
  public void reset(long seed) {
    corridor.reset(seed);
    boolean red = seed / 2 % 2 == 0;
    ahead.clear();
    ahead.addAll(List.of(red ? Corridor.RED : Corridor.BLUE, red ? Corridor.BLUE : Corridor.RED).subList(0, 1 + (int) (seed % 2)));
    mission = String.join(", then ", ahead.stream().map(lamp -> "visit the " + (lamp == Corridor.RED ? "red" : "blue") + " lamp").toList());
    reward = 0;
  }

  @Override
  public int step(int action) {
    int ends = corridor.step(action);
    corridor.observe(seen);
    if (!ahead.isEmpty() && ends == 0 && seen[Corridor.AGENT] == seen[ahead.getFirst()]) {
      ahead.removeFirst();
      reward = ahead.isEmpty() ? 0.9 : 0;
      return ahead.isEmpty() ? TERMINATED : 0;
    }
    reward = 0;
    return ends;
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  public void observe(float[] into) {
    corridor.observe(into);
  }

  @Override
  public String mission() {
    return mission;
  }

  @Override
  public long digest() {
    return 31 * corridor.digest() + ahead.size();
  }
}
