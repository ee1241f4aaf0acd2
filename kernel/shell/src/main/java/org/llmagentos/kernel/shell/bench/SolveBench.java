package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.kernel.shell.view.RunReport;

/**
 * How many tasks are solved. Each goal in each environment begins in an empty home and keeps it for all its seeds, so that the first
 * task is the dear one.
 */
final class SolveBench implements Bench {

  private static final double BAR = 0.95;

  private record Case(String goal, String environment) {
    @Override
    public String toString() {
      return goal + " @ " + environment;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("open the door", "MiniGrid-Unlock-v0"),
          new Case("打开门", "MiniGrid-Unlock-v0"),
          new Case("走到绿色的目标", "MiniGrid-DoorKey-5x5-v0"),
          new Case("get to the green goal", "MiniGrid-DoorKey-5x5-v0"),
          new Case("走到绿色的目标", "MiniGrid-DoorKey-8x8-v0"),
          new Case("get to the green goal", "MiniGrid-DoorKey-8x8-v0"));

  @Override
  public String name() {
    return "solve";
  }

  @Override
  public String about() {
    return "share of seeds solved, goal by goal, each from an empty home; model calls of the first seed and of the rest";
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    for (Case each : CASES) {
      List<RunReport> reports = reports(each, setting);
      double solved = reports.stream().filter(RunReport::solved).count();
      String unit = "share of %d seeds solved".formatted(reports.size());
      setting.measures().accept(Measure.share(name(), each.toString(), solved / reports.size(), unit, BAR));

      List<Double> calls = reports.stream().map(report -> report.facts().number("model_calls")).toList();
      double first = calls.getFirst();
      setting.measures().accept(Measure.figure(name(), each + ", first seed", first, "model calls"));
      if (calls.size() > 1) {
        Measure rest = Measure.figure(name(), each + ", median of the rest", Median.of(calls.subList(1, calls.size())), "model calls");
        setting.measures().accept(rest.against("first seed", first));
      }
    }
  }

  private List<RunReport> reports(Case each, Setting setting) throws InterruptedException {
    return setting
        .homes()
        .stay(
            kernel -> {
              var reports = new ArrayList<RunReport>();
              for (int seed = 1; seed <= setting.seeds(); seed++) {
                setting.progress().accept(name() + ": " + each + ", seed " + seed + " of " + setting.seeds());
                reports.add(new Task(each.goal(), each.environment(), seed).run(kernel));
              }
              return reports;
            });
  }
}
