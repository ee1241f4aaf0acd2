package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.learn.Learned;
import org.llmagentos.kernel.shell.view.Estimate;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;
import org.llmagentos.kernel.shell.view.RunReport;
import org.llmagentos.sdk.value.Value;

/** What trainers reach and how fast, each as a process that anybody can run by {@code agentos learn}, against published figures. */
final class LearnersBench implements Bench {

  /**
   * Something to be reached.
   *
   * @param order as the program {@code learn} takes it, but for the seeds
   * @param most of the seeds asked for are taken
   * @param bar what the mean must reach; must not pass, where {@code low} is good
   * @param reference what it is compared with, and its {@code source}
   */
  private record Aim(String order, String measure, int most, double bar, boolean low, double reference, String source) {
    String trainer() {
      return order.substring(0, order.indexOf(' '));
    }
  }

  private static final String OPTIMUM = "the optimum by dynamic programming with the step limit";

  private static final List<Aim> AIMS =
      List.of(
          new Aim("qlearning FrozenLake-v1 steps=1000000 alpha-end=0.001", "return", 20, 0.74, false, 0.7442, OPTIMUM),
          new Aim(
              "qlearning FrozenLake8x8-v1 steps=100000000 gamma=1 alpha=0.2 alpha-end=0.0002 epsilon=0.5 initial=0.2 clock=40",
              "return",
              20,
              0.91,
              false,
              0.9132,
              OPTIMUM),
          new Aim("qlearning Taxi-v4 steps=500000 alpha=0.5 alpha-end=0.5", "return", 20, 7.9, false, 7.93, OPTIMUM),
          new Aim("qlearning CliffWalking-v1 steps=100000 alpha=0.5 alpha-end=0.5", "return", 20, -13, false, -13, OPTIMUM),
          new Aim("maml sinusoid", "mse-1", 3, 0.36, true, 0.355, "torch, 70,000 iterations"),
          new Aim("maml sinusoid shots=5", "mse-1", 3, 0.63, true, 0.62, "torch, 70,000 iterations"),
          new Aim(
              "maml point-mass iterations=500 tasks=20 shots=20 inner-steps=3 inner-rate=0.2 meta-rate=0.004",
              "return-3",
              3,
              -3.3,
              false,
              -3.23,
              "the paper, after 3 steps"));

  private static final String LAKE = "qlearning FrozenLake-v1 steps=%d epsilon=0.1 pieces=5";
  private static final long LAKE_STEPS = 100_000_000;
  private static final double PYTHON_LAKE = 95_500;
  private static final double LAKE_BAR = 0.6;
  private static final int RUNS = 3;

  private static final String SINES = "maml sinusoid iterations=20000 pieces=5";
  private static final double LEARN2LEARN_SINES = 50;

  /**
   * Characters a second of torch 1.13 on one thread (LEARNER-FACTS.md), in updates of 32 rows of 64 characters.
   *
   * @param updates some ten seconds of them
   */
  private record Torch(String trainer, int width, int updates, double characters) {}

  private static final int CHARACTERS = 32 * 64;
  private static final double TORCH_BAR = 2;
  private static final List<Torch> TORCH =
      List.of(
          new Torch("lstm", 64, 1_000, 94_000),
          new Torch("gru", 64, 1_000, 134_000),
          new Torch("lstm", 128, 500, 46_000),
          new Torch("gru", 128, 500, 64_000),
          new Torch("lstm", 256, 200, 17_000),
          new Torch("gru", 256, 200, 24_000));

  @Override
  public String name() {
    return "learners";
  }

  @Override
  public String about() {
    return "what trainers reach over seeds, and how fast, against published figures";
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    var lines = new ArrayList<String>();
    setting
        .homes()
        .stay(
            kernel -> {
              Set<String> there = new TreeSet<>();
              new Facts(kernel.request(request("trainers"), _ -> {})).each("trainers").forEach(each -> there.add(each.text("id")));
              for (Aim aim : AIMS) {
                if (there.contains(aim.trainer())) {
                  reach(setting, kernel, aim, lines);
                }
              }
              if (there.contains("qlearning")) {
                lake(setting, kernel);
              }
              if (there.contains("maml")) {
                setting.progress().accept(name() + ": iterations a second on sinusoids");
                double rate = rate(kernel, SINES);
                setting.measures().accept(Measure.figure(name(), "maml on sinusoid", rate, "iterations/s").against("learn2learn", LEARN2LEARN_SINES));
              }
              if (there.contains("lstm")) {
                read(setting, kernel);
              }
              return there;
            });
    if (setting.transfer().csv() != null) {
      Learned.write(setting.transfer().csv(), lines);
    }
  }

  private void reach(Setting setting, Control kernel, Aim aim, List<String> lines) throws InterruptedException {
    int seeds = Math.min(setting.seeds(), aim.most());
    String[] words = aim.order().split(" ");
    String subject = words[0] + " on " + words[1] + ", " + aim.measure();
    Optional<Learned> learned =
        learn(kernel, aim.order() + " seeds=" + seeds, told -> setting.progress().accept("%s: %s, seed %s".formatted(name(), subject, told.text("seed"))));
    @Nullable Estimate found = learned.map(each -> each.finals().get(aim.measure())).orElse(null);
    learned.ifPresent(each -> lines.addAll(each.lines()));
    if (found == null) {
      setting.measures().accept(Measure.share(name(), subject, 0, "of %d seeds were finished".formatted(seeds), seeds));
      return;
    }
    long failed = learned.map(Learned::failed).orElse(0L);
    String unit = "mean of %s%s".formatted(Figures.count(seeds - failed, "seed"), failed == 0 ? "" : ", %d failed".formatted(failed));
    Measure measure =
        aim.low()
            ? Measure.atMost(name(), subject, found.value(), unit, aim.bar())
            : Measure.share(name(), subject, rounded(found.value()), unit, aim.bar());
    String against = "95 %%: %s to %s; %s: %s";
    String so = against.formatted(Figures.of(found.low()), Figures.of(found.high()), aim.source(), Figures.of(aim.reference()));
    setting.measures().accept(aim.low() ? measure.compared(so, found.value(), aim.reference()) : measure.reaching(so, aim.reference()));
  }

  /** Sums of probabilities are off by some last digits. */
  private static double rounded(double value) {
    return Math.round(value * 1e9) / 1e9;
  }

  /** Steps a second, one run of the trainer and one of the loop in turn. */
  private void lake(Setting setting, Control kernel) throws InterruptedException {
    var trainer = new ArrayList<Double>();
    var fused = new ArrayList<Double>();
    var loop = new FusedLake();
    double warm = loop.learn(LAKE_STEPS / 5);
    for (int run = 1; run <= RUNS; run++) {
      setting.progress().accept("%s: steps a second on FrozenLake, run %d of %d".formatted(name(), run, RUNS));
      trainer.add(rate(kernel, LAKE.formatted(LAKE_STEPS)));
      long begun = System.nanoTime();
      warm += loop.learn(LAKE_STEPS);
      fused.add(LAKE_STEPS * 1e9 / (System.nanoTime() - begun));
    }
    double ours = median(trainer);
    double theirs = warm > 0 ? median(fused) : 0; // what it learned is used, so that it is learned
    setting
        .measures()
        .accept(
            Measure.share(name(), "qlearning on FrozenLake-v1, against a loop by hand", ours / theirs, "of its steps/s", LAKE_BAR)
                .noted("%s and %s steps/s, medians of %d".formatted(Figures.of(Math.rint(ours)), Figures.of(Math.rint(theirs)), RUNS)));
    setting.measures().accept(Measure.figure(name(), "qlearning on FrozenLake-v1", ours, "steps/s").against("Python", PYTHON_LAKE));
  }

  /** Characters a second, of the distribution's own README. */
  private void read(Setting setting, Control kernel) throws InterruptedException {
    Path readme = setting.homes().distribution().resolve("README.md");
    String text;
    try {
      text = Files.readString(readme);
    } catch (IOException e) {
      throw new UncheckedIOException("there is no text to train on: " + e.getMessage(), e);
    }
    String course = new Facts(kernel.request(request("text").with("text", Value.of(text)), _ -> {})).text("course");
    for (Torch torch : TORCH) {
      String subject = "%s of width %d".formatted(torch.trainer(), torch.width());
      setting.progress().accept("%s: characters a second, %s".formatted(name(), subject));
      String order = "%s %s width=%d steps=%d pieces=5".formatted(torch.trainer(), course, torch.width(), torch.updates());
      double rate = CHARACTERS * rate(kernel, order);
      setting
          .measures()
          .accept(
              Measure.share(name(), subject + ", against torch", rate / torch.characters(), "of its characters/s", TORCH_BAR)
                  .noted("%s and %s characters/s".formatted(Figures.of(Math.rint(rate)), Figures.of(torch.characters()))));
    }
  }

  /** Units a second between the first and the last piece, as they are told. */
  private static double rate(Control kernel, String order) throws InterruptedException {
    var done = new ArrayList<Double>();
    var nanos = new ArrayList<Long>();
    learn(
        kernel,
        order,
        told -> {
          done.add(told.number("done"));
          nanos.add(System.nanoTime());
        });
    return done.size() < 2 ? 0 : (done.getLast() - done.get(1)) * 1e9 / (nanos.getLast() - nanos.get(1));
  }

  private static Optional<Learned> learn(Control kernel, String order, Consumer<Facts> told) throws InterruptedException {
    Value.Fields run = request("run").with("program", Value.of("learn")).with("goal", Value.of(order)).with("seed", Value.of(0));
    Value.Fields process =
        kernel.request(
            run,
            event -> {
              if (event.get("topic").text().equals("learn")) {
                told.accept(Facts.of(event.get("body")));
              }
            });
    RunReport report = RunReport.of(process);
    return report.how().equals("completed") ? Optional.of(new Learned(report.facts().inner("result"))) : Optional.empty();
  }

  private static Value.Fields request(String op) {
    return Value.fields().with("op", Value.of(op));
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
