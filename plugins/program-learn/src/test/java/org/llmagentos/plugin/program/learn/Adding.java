package org.llmagentos.plugin.program.learn;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Parameter;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.TrainerSpec;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.TrainingException;

/** A trainer that learns to add: its seed, as often as it is told to. An odd seed diverges after seven times, if that is wished. */
final class Adding implements Trainer {

  @Override
  public TrainerSpec spec() {
    return new TrainerSpec(
        "adding",
        "adds",
        "sums",
        List.of("numbers"),
        List.of(Parameter.of("sums", 100, "how many"), Parameter.of("odd-fails", false, "whether odd seeds diverge")));
  }

  @Override
  public Training begin(Course course, Settings settings, long seed) {
    if (!course.id().equals("numbers")) {
      throw new IllegalArgumentException("only numbers can be added, not " + course.id());
    }
    return new Sum(settings.whole("sums", 1, 1_000_000), seed, settings.flag("odd-fails") && seed % 2 == 1);
  }

  private static final class Sum implements Training {

    private final long planned;
    private final long seed;
    private final boolean fails;
    private long done;
    private long sum;

    Sum(long planned, long seed, boolean fails) {
      this.planned = planned;
      this.seed = seed;
      this.fails = fails;
    }

    @Override
    public long done() {
      return done;
    }

    @Override
    public long planned() {
      return planned;
    }

    @Override
    public void train(long units) {
      for (long i = 0; i < units && done < planned; i++) {
        sum += seed + 1;
        done++;
        if (fails && done == 7) {
          throw new TrainingException("the sum is odd after 7 sums: take an even seed");
        }
      }
    }

    @Override
    public SortedMap<String, Double> measures() {
      return new TreeMap<>(Map.of("sum", (double) sum));
    }

    @Override
    public byte[] save() {
      return ByteBuffer.allocate(24).putLong(done).putLong(seed).putLong(sum).array();
    }

    @Override
    public void restore(byte[] state) {
      if (state.length != 24 || ByteBuffer.wrap(state).getLong(8) != seed) {
        throw new IllegalArgumentException("it is no sum of this seed");
      }
      done = ByteBuffer.wrap(state).getLong(0);
      sum = ByteBuffer.wrap(state).getLong(16);
    }
  }
}
