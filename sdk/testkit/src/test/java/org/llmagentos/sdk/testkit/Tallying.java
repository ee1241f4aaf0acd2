package org.llmagentos.sdk.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.train.Chance;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Parameter;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.TrainerSpec;
import org.llmagentos.sdk.train.Training;

/**
 * A trainer that adds up what it draws, and keeps all its promises but one, for tests to spoil.
 *
 * @param broken the promise; NONE to keep all
 */
record Tallying(Broken broken) implements Trainer {

  enum Broken {
    NONE,
    /** A piece begins with a draw that is thrown away. */
    PIECES,
    /** Looking at it draws. */
    MEASURING,
    /** What it draws next is not kept. */
    SAVING,
    /** States of any length are taken. */
    DAMAGE,
    /** It trains more than was planned. */
    PLAN
  }

  @Override
  public TrainerSpec spec() {
    return new TrainerSpec("tallying", "adds up", "draws", List.of("course"), List.of(Parameter.of("draws", 10, "how many")));
  }

  @Override
  public Training begin(Course course, Settings settings, long seed) {
    if (!course.id().equals("course")) {
      throw new IllegalArgumentException("there is one course, and it is not " + course.id());
    }
    return new Tally(broken, settings.whole("draws", 1, 1_000), new Chance(seed));
  }

  private static final class Tally implements Training {

    private final Broken broken;
    private final long planned;
    private final Chance chance;
    private long done;
    private long sum;

    Tally(Broken broken, long planned, Chance chance) {
      this.broken = broken;
      this.planned = planned;
      this.chance = chance;
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
      if (broken == Broken.PIECES && done < planned) {
        chance.draw();
      }
      for (long i = 0; i < units && (done < planned || (broken == Broken.PLAN && done == planned)); i++) {
        sum += chance.below(1_000);
        done++;
      }
    }

    @Override
    public SortedMap<String, Double> measures() {
      if (broken == Broken.MEASURING) {
        chance.draw();
      }
      return new TreeMap<>(Map.of("sum", (double) sum));
    }

    @Override
    public byte[] save() {
      return ByteBuffer.allocate(24).putLong(done).putLong(sum).putLong(broken == Broken.SAVING ? 0 : chance.state()).array();
    }

    @Override
    public void restore(byte[] state) {
      if (state.length < 24 || (state.length > 24 && broken != Broken.DAMAGE)) {
        throw new IllegalArgumentException("it is no tally");
      }
      done = ByteBuffer.wrap(state).getLong(0);
      sum = ByteBuffer.wrap(state).getLong(8);
      if (broken != Broken.SAVING) {
        chance.restore(ByteBuffer.wrap(state).getLong(16));
      }
    }
  }
}
