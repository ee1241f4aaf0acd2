package org.llmagentos.kernel.shell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.llmagentos.kernel.node.control.Control;

/**
 * How well a model's slots are used: many agents that ask one service, over a socket, against the time in which the service could have
 * answered them all; and whether a long answer is in the way of short ones.
 */
final class ScheduleBench implements Bench {

  private static final int AGENTS = 64;
  private static final int CALLS = 20;

  /** Slots of a remote model when nobody says. */
  private static final int SLOTS = 8;

  private static final double SECONDS_IDEAL = AGENTS * CALLS / SLOTS * SlowModel.MILLIS / 1_000.0;
  private static final double MAKESPAN = 1.03;
  private static final double SHORT_MILLIS = 60;
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "schedule";
  }

  @Override
  public String about() {
    return "%d agents with %d questions each to a model with %d slots, against the ideal; short answers beside a long one"
        .formatted(AGENTS, CALLS, SLOTS);
  }

  @Override
  public int seeds() {
    return RUNS;
  }

  @Override
  public void run(Setting setting) throws InterruptedException {
    var makespans = new ArrayList<Double>();
    var plain = new ArrayList<Double>();
    var beside = new ArrayList<Double>();
    try (var model = new SlowModel();
        BenchHome home = setting.homes().make().withDrill()) {
      write(home, model);
      try (Control kernel = home.boot()) {
        BenchHome.awaitReady(kernel);
        Fleet.run(kernel, AGENTS, order(2, "warm"));
        for (int run = 1; run <= setting.seeds(); run++) {
          setting.progress().accept("%s: run %d of %d".formatted(name(), run, setting.seeds()));
          makespans.add(seconds(kernel, AGENTS, order(CALLS, "what")));
          plain.add(PlainCallers.seconds(model.address(), SLOTS, AGENTS * CALLS / SLOTS, "what"));
          beside.add(besideALongOne(kernel));
        }
      }
      setting.measures().accept(Measure.atMost(name(), "questions at a time", model.most(), "questions, at most", SLOTS));
    }
    double makespan = Median.of(makespans);
    String subject = "%d agents with %d questions of %d ms, %d slots, makespan".formatted(AGENTS, CALLS, SlowModel.MILLIS, SLOTS);
    Measure measure = Measure.atMost(name(), subject, makespan, "s, median of " + setting.seeds(), MAKESPAN * SECONDS_IDEAL);
    setting.measures().accept(measure.against("ideal: %.1f s".formatted(SECONDS_IDEAL), SECONDS_IDEAL));
    setting.measures().accept(Measure.figure(name(), SLOTS + " threads that only ask, makespan", Median.of(plain), "s, median of " + setting.seeds()));
    double wait = 1_000 * makespan / CALLS - SlowModel.MILLIS;
    setting.measures().accept(Measure.figure(name(), "of a question's time, in the queue", Math.rint(wait), "ms, mean"));
    String shortOnes = "a question of %d ms beside one of %d s".formatted(SlowModel.MILLIS, SlowModel.LONG_MILLIS / 1_000);
    setting.measures().accept(Measure.atMost(name(), shortOnes, Median.of(beside), "ms", SHORT_MILLIS));
  }

  /** Milliseconds that a question takes while a long one is being answered. */
  private static double besideALongOne(Control kernel) throws InterruptedException {
    Thread slow =
        Thread.startVirtualThread(
            () -> {
              try {
                Fleet.run(kernel, 1, order(1, SlowModel.LONG));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Thread.sleep(500);
    double seconds = seconds(kernel, 1, order(CALLS, "what"));
    boolean held = !slow.isAlive();
    slow.join();
    if (held) {
      throw new IllegalStateException("the long question was answered before the short ones");
    }
    return 1_000 * seconds / CALLS;
  }

  private static double seconds(Control kernel, int agents, String work) throws InterruptedException {
    long start = System.nanoTime();
    Fleet.run(kernel, agents, work);
    return (System.nanoTime() - start) / 1e9;
  }

  private static String order(int calls, String ask) {
    return "infer calls=%d model=there ask=%s".formatted(calls, ask);
  }

  private static void write(BenchHome home, SlowModel model) {
    try {
      Files.writeString(home.folder().resolve("models.properties"), model.settings("there"));
    } catch (IOException e) {
      throw new UncheckedIOException("the bench's home cannot be written: " + e.getMessage(), e);
    }
  }
}
