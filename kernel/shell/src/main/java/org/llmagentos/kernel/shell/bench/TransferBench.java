package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether agents get cheaper with experience: streams of tasks from many families, each in a home of its own, with what was learned kept,
 * or a part or all of it erased before every task. A task's cost is the number of programs tried for it; failures count what they spent.
 */
final class TransferBench implements Bench {

  @Override
  public String name() {
    return "transfer";
  }

  @Override
  public String about() {
    return "programs tried per task along streams of tasks, with experience kept, erased, or without a part of it; seeds from "
        + TaskStream.FIRST_SEED;
  }

  @Override
  public int seeds() {
    return 5;
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    TransferPlan plan = setting.transfer();
    List<String> families = Families.installed(name(), setting, plan.families());
    Map<Condition, Costs> costs = new EnumMap<>(Condition.class);
    try (var file = new TransferFile(plan.csv())) {
      for (int number = plan.stream(); number < plan.stream() + setting.seeds(); number++) {
        for (Condition condition : plan.conditions()) {
          Costs taken = costs.computeIfAbsent(condition, _ -> new Costs());
          walk(setting, new TaskStream(number, families, plan.tasks()), condition, file).forEach(taken::add);
        }
      }
    }
    new TransferReport(name(), plan.tasks(), setting.measures()).report(families, costs);
    if (plan.plot() != null) {
      CurvePlot.chart(plan.tasks(), setting.seeds(), costs).write(plan.plot());
    }
  }

  private List<TransferRow> walk(Setting setting, TaskStream stream, Condition condition, TransferFile file) throws InterruptedException {
    TransferPlan plan = setting.transfer();
    return setting
        .homes()
        .stay(
            kernel -> {
              var rows = new ArrayList<TransferRow>();
              for (int place = 1; place <= plan.tasks(); place++) {
                String where = "%s: %s, stream %d, task %d of %d";
                setting.progress().accept(where.formatted(name(), condition.word(), stream.number(), place, plan.tasks()));
                condition.prepare(kernel);
                Task task = stream.task(place, plan.chinese(), condition, plan.maxAttempts(), kernel);
                TransferRow row = TransferRow.of(stream.number(), place, task, condition.word(), kernel);
                file.add(row);
                rows.add(row);
              }
              return rows;
            });
  }
}
