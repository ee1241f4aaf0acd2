package org.llmagentos.kernel.shell.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.shell.view.Estimate;

/** What the rows of {@link TransferBench} say, as measures. */
final class TransferReport {

  /** First and last place of the tasks that are taken together. */
  private record Part(int from, int to) {}

  private static final List<Part> PARTS = List.of(new Part(1, 10), new Part(11, 20), new Part(21, 30), new Part(31, 45), new Part(46, 60));

  private static final int FIRST = 10;
  private static final int LAST = 15;

  /** Experience must make tasks this many times cheaper... */
  private static final double FALL = 10;

  /** ...and without it the later ones must not be cheaper than by this factor: streams are shuffled, so all of it is chance. */
  private static final double CHANCE = 0.5;

  private final String bench;
  private final int tasks;
  private final Consumer<Measure> measures;

  TransferReport(String bench, int tasks, Consumer<Measure> measures) {
    this.bench = bench;
    this.tasks = tasks;
    this.measures = measures;
  }

  void report(List<String> families, Map<Condition, Costs> costs) {
    costs.forEach(this::condition);
    var mentions = new Mentions(costs.values().stream().flatMap(each -> each.rows().stream()).toList());
    costs.forEach((condition, each) -> ignoring(condition, each, mentions));
    against(costs.get(Condition.KEPT), costs);
    families.forEach(family -> cold(family, costs));
    families.forEach(family -> late(family, costs));
  }

  private void ignoring(Condition condition, Costs costs, Mentions mentions) {
    long count = costs.rows().stream().filter(mentions::ignores).count();
    long solved = costs.rows().stream().filter(TransferRow::solved).count();
    String subject = condition.word() + ", solutions that name nothing the goal names";
    measures.accept(Measure.figure(bench, subject, count, "of " + solved));
  }

  private void condition(Condition condition, Costs costs) {
    String word = condition.word();
    measures.accept(Measure.figure(bench, word + ", solved", costs.solved(), "share of %d tasks".formatted(costs.rows().size())));
    for (Part part : PARTS) {
      if (part.from() <= tasks) {
        int to = Math.min(part.to(), tasks);
        figure("%s, tasks %d-%d".formatted(word, part.from(), to), costs.mean(part.from(), to), "programs, geometric mean");
      }
    }
    if (tasks < FIRST + LAST) {
      return; // too short to say
    }
    Estimate fall = costs.fall(FIRST, tasks - LAST + 1, tasks);
    switch (condition) {
      case KEPT -> {
        Measure cheaper = Measure.share(bench, word + ", first ten over last fifteen", fall.value(), "times cheaper", FALL);
        measures.accept(cheaper.noted(interval(fall)));
      }
      case WIPED -> {
        Measure dearer = Measure.share(bench, word + ", last fifteen over first ten", 1 / fall.value(), "times dearer", CHANCE);
        measures.accept(dearer.noted(interval(new Estimate(1 / fall.value(), 1 / fall.high(), 1 / fall.low()))));
      }
      case NO_LIBRARY, NO_Q, NO_PRIOR, PERMUTED -> figure(word + ", first ten over last fifteen", fall, "times cheaper");
      case WORDS, SINGLE, UNIFORM -> {} // nothing is learned: all the difference is chance
    }
  }

  /** What experience saves on the very same tasks, at the beginning and at the end of the streams. */
  private void against(@Nullable Costs kept, Map<Condition, Costs> costs) {
    costs.forEach(
        (condition, other) -> {
          if (kept != null && condition != Condition.KEPT) {
            int first = Math.min(FIRST, tasks);
            int from = Math.max(1, tasks - LAST + 1);
            String unit = "times cheaper when kept, same tasks";
            figure("%s against kept, tasks 1-%d".formatted(condition.word(), first), kept.cheaperThan(other, 1, first), unit);
            figure("%s against kept, tasks %d-%d".formatted(condition.word(), from, tasks), kept.cheaperThan(other, from, tasks), unit);
          }
        });
  }

  /** Medians without experience: the agent's, and that of trying everything. */
  private void cold(String family, Map<Condition, Costs> costs) {
    double uniform = median(of(family, costs.get(Condition.UNIFORM)));
    double alone = median(of(family, costs.get(Condition.WIPED)));
    if (!Double.isNaN(uniform) && !Double.isNaN(alone)) {
      Measure cold = Measure.atMost(bench, family + ", wiped", alone, "programs, median", uniform);
      measures.accept(cold.noted("bar: the median of uniform enumeration"));
    }
  }

  /** Medians: without experience, which is every wiped task, else each stream's first of the family; and of the later half when kept. */
  private void late(String family, Map<Condition, Costs> costs) {
    List<TransferRow> kept = of(family, costs.get(Condition.KEPT));
    if (kept.isEmpty()) {
      return;
    }
    List<TransferRow> wiped = of(family, costs.get(Condition.WIPED));
    List<TransferRow> firsts = kept.stream().filter(row -> kept.stream().noneMatch(other -> precedes(other, row))).toList();
    double cold = median(wiped.isEmpty() ? firsts : wiped);
    List<TransferRow> late = kept.stream().filter(row -> row.place() > tasks / 2).toList();
    if (!late.isEmpty()) {
      String against = "%s: median %.1f".formatted(wiped.isEmpty() ? "first of the family" : "wiped", cold);
      measures.accept(Measure.figure(bench, family + ", kept, later half", median(late), "programs, median").against(against, cold));
    }
  }

  private static boolean precedes(TransferRow other, TransferRow row) {
    return other.stream() == row.stream() && other.place() < row.place();
  }

  private static List<TransferRow> of(String family, @Nullable Costs costs) {
    return costs == null ? List.of() : costs.rows().stream().filter(row -> row.task().environment().equals(family)).toList();
  }

  private static double median(List<TransferRow> rows) {
    return rows.isEmpty() ? Double.NaN : Median.of(rows.stream().map(TransferRow::cost).toList());
  }

  private void figure(String subject, Estimate estimate, String unit) {
    measures.accept(Measure.figure(bench, subject, estimate.value(), unit).noted(interval(estimate)));
  }

  private static String interval(Estimate estimate) {
    return estimate.low() == estimate.high()
        ? "no interval: one stream, or all alike"
        : String.format(Locale.ROOT, "95 %% over streams: %.2f to %.2f", estimate.low(), estimate.high());
  }
}
