package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.llmagentos.kernel.shell.picture.Chart;
import org.llmagentos.kernel.shell.view.Estimate;

/** The learning curve of streams of tasks: programs against task number, a line and a 95 % band for each condition but the controls. */
final class CurvePlot {

  private CurvePlot() {}

  static Chart chart(int tasks, int streams, Map<Condition, Costs> costs) {
    var curves = new ArrayList<Chart.Curve>();
    costs.forEach(
        (condition, cost) -> {
          if (!condition.control()) {
            String colour = Chart.COLOURS.get(curves.size() % Chart.COLOURS.size());
            curves.add(new Chart.Curve(condition.word(), colour, points(cost.curve(tasks))));
          }
        });
    String note = "mean of %d stream%s over 5 tasks; bands: 95 %%".formatted(streams, streams == 1 ? "" : "s");
    String title = "Programs tried per task, by task number";
    return new Chart(title, note, "task number in the stream", "programs tried (geometric mean, log scale)", true, curves);
  }

  private static List<Chart.Point> points(List<Estimate> curve) {
    return IntStream.range(0, curve.size())
        .mapToObj(i -> new Chart.Point(i + 1, curve.get(i).low(), curve.get(i).value(), curve.get(i).high()))
        .toList();
  }
}
