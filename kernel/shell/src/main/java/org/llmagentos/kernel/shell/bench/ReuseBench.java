package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.kernel.node.control.Control;

/** Whether the same goal costs less the second time, on another seed. Each pair of seeds has an empty home of its own. */
final class ReuseBench implements Bench {

  private static final String GOAL = "打开门";
  private static final String ENVIRONMENT = "MiniGrid-Unlock-v0";
  /** Distance between the two seeds of a pair. */
  private static final long APART = 1_000;

  private record Pair(double first, double second) {
    /** A first run with one model call leaves nothing to save. */
    boolean counts() {
      return first > 1;
    }

    boolean cheaper() {
      return second < first;
    }
  }

  @Override
  public String name() {
    return "reuse";
  }

  @Override
  public String about() {
    return "model calls of a goal's second run against its first, on another seed; each pair from an empty home";
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    var pairs = new ArrayList<Pair>();
    for (int i = 1; i <= setting.seeds(); i++) {
      int seed = i;
      setting.progress().accept(name() + ": pair " + i + " of " + setting.seeds());
      Pair pair = setting.homes().stay(kernel -> new Pair(calls(kernel, seed), calls(kernel, seed + APART)));
      Measure second = Measure.figure(name(), "seeds %d and %d".formatted(seed, seed + APART), pair.second(), "model calls");
      setting.measures().accept(second.against("first run: %.0f model calls".formatted(pair.first()), pair.first()));
      pairs.add(pair);
    }
    List<Pair> counted = pairs.stream().filter(Pair::counts).toList();
    double cheaper = counted.stream().filter(Pair::cheaper).count();
    double first = Median.of(pairs.stream().map(Pair::first).toList());
    double second = Median.of(pairs.stream().map(Pair::second).toList());
    String unit = "share of %d pairs with fewer model calls".formatted(counted.size());
    double share = counted.isEmpty() ? 1 : cheaper / counted.size();
    String medians = "first runs; medians of model calls: second %.1f, first %.1f".formatted(second, first);
    Measure all = Measure.share(name(), GOAL + " @ " + ENVIRONMENT, share, unit, 1);
    setting.measures().accept(all.compared(medians, second, first));
  }

  private static double calls(Control kernel, long seed) throws InterruptedException {
    return new Task(GOAL, ENVIRONMENT, seed).run(kernel).facts().number("model_calls");
  }
}
