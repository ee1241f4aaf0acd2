package org.llmagentos.kernel.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.bench.Condition;
import org.llmagentos.kernel.shell.bench.TransferPlan;
import org.llmagentos.sdk.Fault;
import picocli.CommandLine.Option;

/** The options of the benches {@code transfer} and {@code unseen} alone. */
final class TransferOptions {

  private static final String CONDITIONS = "kept, wiped, no-library, no-q, no-prior, permuted, words, single, uniform";

  @Option(names = "--stream", paramLabel = "N", description = "transfer, unseen: number of the first stream of tasks (default: 1).")
  private @Nullable Integer stream;

  @Option(names = "--tasks", paramLabel = "N", description = "transfer, unseen: tasks in a stream (default: " + TransferPlan.TASKS + ").")
  private @Nullable Integer tasks;

  @Option(names = "--language", paramLabel = "en|zh", description = "transfer: the language of the goals (default: en).")
  private @Nullable String language;

  @Option(
      names = "--families",
      split = ",",
      paramLabel = "ENV",
      description = "transfer, unseen: where the tasks are from (default: twelve).")
  private List<String> families = new ArrayList<>();

  @Option(
      names = "--conditions",
      split = ",",
      paramLabel = "NAME",
      description = "transfer: " + CONDITIONS + " (default: all).")
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      description = "transfer, unseen: programs for one task of a stream (default: " + TransferPlan.ATTEMPTS + ").")
  private @Nullable Integer maxAttempts;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "transfer, unseen, learners: write every task or point, failures too, as comma-separated values.")
  private @Nullable Path csv;

  @Option(names = "--plot", paramLabel = "FILE", description = "transfer: draw the learning curve as SVG.")
  private @Nullable Path plot;

  /** Whether any of them was given. */
  boolean given() {
    boolean one = stream != null || tasks != null || language != null || maxAttempts != null || csv != null || plot != null;
    return one || !families.isEmpty() || !conditions.isEmpty();
  }

  /** Whether nothing but {@code --csv} was given. */
  boolean csvAlone() {
    boolean others = stream != null || tasks != null || language != null || maxAttempts != null || plot != null;
    return csv != null && !others && families.isEmpty() && conditions.isEmpty();
  }

  /** Whether one of them was given that makes sense for {@code transfer} only. */
  boolean givenForTransfer() {
    return language != null || plot != null || !conditions.isEmpty();
  }

  TransferPlan plan() {
    TransferPlan usual = TransferPlan.DEFAULT;
    if (language != null && !language.equals("en") && !language.equals("zh")) {
      throw refused("goals are said in en or zh, not " + language);
    }
    return new TransferPlan(
        positive(stream, usual.stream(), TransferPlan.STREAMS, "streams"),
        positive(tasks, usual.tasks(), 10_000, "tasks"),
        "zh".equals(language),
        families.isEmpty() ? usual.families() : families,
        conditions.isEmpty() ? usual.conditions() : conditions.stream().map(TransferOptions::condition).distinct().toList(),
        positive(maxAttempts, usual.maxAttempts(), Integer.MAX_VALUE, "attempts"),
        csv,
        plot);
  }

  private static Condition condition(String word) {
    return Arrays.stream(Condition.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() -> refused("no condition " + word + ": there are " + CONDITIONS));
  }

  private static int positive(@Nullable Integer given, int usual, int most, String what) {
    if (given != null && (given < 1 || given > most)) {
      throw refused("from 1 to %,d %s make sense, not %d".formatted(most, what, given));
    }
    return given == null ? usual : given;
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
