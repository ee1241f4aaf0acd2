package org.llmagentos.plugin.learner.sequence;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Random;
import org.llmagentos.sdk.learn.SequenceModel;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Training;

/**
 * Characters per second, in training and in generation: not a test, but a main. By the time of the one thread, the best of several runs.
 */
final class SequenceBench {

  private static final int UPDATES = 10;
  private static final int DRAWN = 3_000;
  private static final double ENOUGH = 6; // seconds for each figure

  private SequenceBench() {}

  public static void main(String[] arguments) {
    String text = Tales.of(300_000, 1) + printable();
    System.out.printf("%d different characters, T 64, B 32%n", text.chars().distinct().count());
    for (String cell : new String[] {"lstm", "gru"}) {
      for (String width : arguments.length > 0 ? arguments : new String[] {"64", "128", "256"}) {
        var trainer = new SequenceTrainer(cell);
        Settings settings = Settings.of(trainer.spec(), Map.of("steps", "1000000", "width", width));
        Training training = trainer.begin(new Course.Text("tales", text), settings, 1);
        double trained = best(() -> training.train(UPDATES), UPDATES * 64 * 32);
        SequenceModel model = trainer.model(training.save());
        double drawn = best(() -> model.generate(new int[] {0}, DRAWN, 1, new Random(1)), DRAWN);
        System.out.printf("%s width %s: %,.0f characters/s trained, %,.0f generated%n", cell, width, trained, drawn);
      }
    }
  }

  private static double best(Runnable run, int characters) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = 0;
    long begin = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - begin < ENOUGH * 1e9) {
      long before = threads.getCurrentThreadCpuTime();
      run.run();
      best = Math.max(best, characters * 1e9 / (threads.getCurrentThreadCpuTime() - before));
    }
    return best;
  }

  /** As many different characters as English has. */
  private static String printable() {
    var all = new StringBuilder();
    for (char each = ' '; each < 'a'; each++) {
      all.append(each);
    }
    return all.toString();
  }
}
