package org.llmagentos.plugin.learner.sequence;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.llmagentos.sdk.train.Chance;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.TrainingException;
import org.llmagentos.sdk.train.floats.Floats;

/**
 * Trains a {@link Network} to say which character comes next, by truncated backpropagation through time. All of the text but its last
 * tenth is cut into as many streams as there are rows; an update reads the next T characters of each, carries the state on, and moves the
 * weights w by Adam:
 *
 * <pre>
 *   g = gradient, shortened to the clip if it is longer
 *   m = β₁ m + (1 - β₁) g    v = β₂ v + (1 - β₂) g²    w -= α m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)      β₁ .9, β₂ .999, ε 1e-8
 * </pre>
 *
 * <p>At the end of the streams it begins anew with an empty state, at a drawn place within what the last update had no room for.
 *
 * @see <a href="https://doi.org/10.1162/neco.1990.2.4.490">Williams and Peng, An efficient gradient-based algorithm, 1990</a>
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam, 2014</a>
 * @see <a href="https://arxiv.org/abs/1211.5063">Pascanu, Mikolov and Bengio, On the difficulty of training recurrent networks, 2012</a>
 */
final class SequenceTraining implements Training {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final double LN2 = StrictMath.log(2);

  /** How much of the loss is that of the updates before. */
  private static final double MOVING = 0.95;

  /** From so many times the loss of knowing nothing on it has diverged; saturated cells hide that from their gradients. */
  private static final double DIVERGED = 2;

  /** At most so many characters are held out for {@link #measures}: some 0.1 s. */
  private static final int HELD_OUT = 8_192;

  /** So many numbers one layer's outputs, or all probabilities, of an update may be: some 16 MB, of which there are a dozen. */
  private static final long MOST = 1 << 22;

  /** So many weights there may be, with their moments: 24 MB of state. */
  private static final int MOST_WEIGHTS = 1 << 21;

  /** What is set, checked. */
  record Plan(String cell, int steps, int width, int embedding, int layers, int length, int batch, float rate, float clip, float dropout) {
    Plan(String cell, Settings settings) {
      this(
          cell,
          settings.whole("steps", 1, Integer.MAX_VALUE),
          settings.whole("width", 1, 512),
          settings.whole("embedding", 1, 512),
          settings.whole("layers", 1, 4),
          settings.whole("length", 2, 1_024),
          settings.whole("batch", 1, 256),
          (float) settings.number("learning-rate", 0, 1_000),
          (float) settings.number("clip", 0, 1e9),
          (float) settings.number("dropout", 0, 0.9));
    }

    private void check(Shape shape) {
      if ((long) length * batch * Math.max(width, shape.tokens()) > MOST) {
        throw new IllegalArgumentException(
            "length times batch times width, or %,d different characters, is at most %,d: set one of them lower"
                .formatted(shape.tokens(), MOST));
      }
      if (shape.size() > MOST_WEIGHTS) {
        throw new IllegalArgumentException(
            "this makes %,d weights, and %,d are the most: set width, layers or embedding lower".formatted(shape.size(), MOST_WEIGHTS));
      }
    }
  }

  private final Plan plan;
  private final long seed;
  private final long text; // its checksum
  private final int[] read; // all but the last tenth
  private final int[] heldOut;
  private final Learned learned;
  private final Floats floats;
  private final Network network;
  private final float[] gradient;
  private final int[] now;
  private final int[] next;

  private long done;
  private int place; // in each stream
  private final Chance chance;
  private double loss; // moving, in bits
  private final float[] weights;
  private final float[] m;
  private final float[] v;

  SequenceTraining(Course.Text course, Plan plan, long seed) {
    this(course, plan, seed, Floats.best());
  }

  SequenceTraining(Course.Text course, Plan plan, long seed, Floats floats) {
    this.plan = plan;
    this.seed = seed;
    this.floats = floats;
    int[] points = course.text().codePoints().toArray();
    int[] alphabet = Arrays.stream(points).sorted().distinct().toArray();
    int[] tokens = TextModel.encode(alphabet, course.text());
    int end = tokens.length - tokens.length / 10;
    read = Arrays.copyOf(tokens, end);
    heldOut = Arrays.copyOfRange(tokens, end, Math.min(tokens.length, end + HELD_OUT));
    if (stream() < plan.length || heldOut.length < 2 || alphabet.length < 2) {
      throw new IllegalArgumentException(
          "%s has %,d characters, %d different ones; with this batch and length it takes %,d: set batch or length lower"
              .formatted(course.id(), tokens.length, alphabet.length, (long) (plan.batch * (long) plan.length * 1.12) + 20));
    }
    text = sum(points);
    var shape = new Shape(plan.cell, alphabet.length, plan.embedding, plan.width, plan.layers);
    plan.check(shape);
    chance = new Chance(seed);
    weights = shape.drawn(chance);
    learned = new Learned(shape, alphabet, weights);
    network = new Network(shape, floats, plan.batch, plan.length, true, plan.dropout > 0);
    m = new float[weights.length];
    v = new float[weights.length];
    gradient = new float[weights.length];
    now = new int[plan.batch * plan.length];
    next = new int[now.length];
    loss = nothing();
  }

  @Override
  public long done() {
    return done;
  }

  @Override
  public long planned() {
    return plan.steps;
  }

  @Override
  public void train(long units) {
    long end = units > plan.steps - done ? plan.steps : done + units;
    while (done < end) {
      update();
    }
  }

  private void update() {
    if (place + plan.length > stream()) {
      place = chance.below(stream() % plan.length + 1);
      network.forget();
    }
    for (int t = 0; t < plan.length; t++) {
      for (int row = 0; row < plan.batch; row++) {
        int at = row * stream() + place + t;
        now[t * plan.batch + row] = read[at];
        next[t * plan.batch + row] = read[at + 1];
      }
    }
    place += plan.length;
    boolean drops = plan.dropout > 0;
    network.forward(weights, Network.table(learned.shape(), floats, weights), now, plan.length, drops ? chance : null, plan.dropout);
    double bits = network.surprise(next, plan.length) / now.length / LN2;
    Arrays.fill(gradient, 0);
    network.backward(weights, now, next, plan.length, drops, gradient);
    network.carry(plan.length);
    double norm = Math.sqrt(floats.dot(gradient.length, gradient, 0, gradient, 0));
    if (!Double.isFinite(bits) || !Double.isFinite(norm)) {
      throw new TrainingException(
          "loss or gradient is no finite number after %,d updates: set learning-rate below %s, or clip to 1".formatted(done, plan.rate));
    }
    loss = done == 0 ? bits : MOVING * loss + (1 - MOVING) * bits;
    if (loss > DIVERGED * nothing()) {
      throw new TrainingException(
          "after %,d updates it needs %.1f bits for a character, more than guessing does: set learning-rate below %s"
              .formatted(done, loss, plan.rate));
    }
    adam(plan.clip > 0 && norm > plan.clip ? (float) (plan.clip / norm) : 1);
    done++;
  }

  private void adam(float scale) {
    float rate = (float) (plan.rate / (1 - StrictMath.pow(BETA1, done + 1)));
    float share = (float) (1 / (1 - StrictMath.pow(BETA2, done + 1)));
    for (int i = 0; i < weights.length; i++) {
      float g = gradient[i] * scale;
      m[i] = BETA1 * m[i] + (1 - BETA1) * g;
      v[i] = BETA2 * v[i] + (1 - BETA2) * g * g;
      weights[i] -= rate * m[i] / ((float) Math.sqrt(v[i] * share) + EPSILON);
    }
  }

  /** The loss of knowing nothing, in bits. */
  private double nothing() {
    return StrictMath.log(learned.alphabet().length) / LN2;
  }

  /** How long the stream of each row is; a character more comes after the last. */
  private int stream() {
    return (read.length - 1) / plan.batch;
  }

  @Override
  public SortedMap<String, Double> measures() {
    return new TreeMap<>(Map.of("loss", loss, "held-out", heldOut()));
  }

  /** Bits per character of what was held out, read by some rows, each of which begins with an empty state. */
  private double heldOut() {
    int rows = Math.clamp(heldOut.length / (8L * plan.length), 1, 32);
    int each = (heldOut.length - 1) / rows;
    var judge = new Network(learned.shape(), floats, rows, Math.min(each, plan.length), false, false);
    float[] table = Network.table(learned.shape(), floats, weights);
    int[] these = new int[rows * plan.length];
    int[] those = new int[rows * plan.length];
    double sum = 0;
    for (int from = 0; from < each; from += plan.length) {
      int count = Math.min(plan.length, each - from);
      for (int t = 0; t < count; t++) {
        for (int row = 0; row < rows; row++) {
          these[t * rows + row] = heldOut[row * each + from + t];
          those[t * rows + row] = heldOut[row * each + from + t + 1];
        }
      }
      judge.forward(weights, table, these, count, null, 0);
      sum += judge.surprise(those, count);
      judge.carry(count);
    }
    double bits = sum / ((double) rows * each) / LN2;
    if (!Double.isFinite(bits)) {
      throw new TrainingException("a weight is no finite number after %,d updates: set learning-rate below %s".formatted(done, plan.rate));
    }
    return bits;
  }

  @Override
  public byte[] save() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      learned.write(out);
      out.writeUTF(plan.toString());
      out.writeLong(text);
      out.writeLong(seed);
      out.writeLong(done);
      out.writeInt(place);
      out.writeLong(chance.state());
      out.writeDouble(loss);
      Learned.write(out, m);
      Learned.write(out, v);
      Learned.write(out, network.state());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Learned.sealed(bytes.toByteArray());
  }

  @Override
  public void restore(byte[] state) {
    try (DataInputStream in = Learned.open(state)) {
      Learned saved = Learned.read(in);
      if (!saved.fits(learned) || !in.readUTF().equals(plan.toString()) || in.readLong() != text || in.readLong() != seed) {
        throw new IllegalArgumentException("it is a state of a training on another text, with other settings or another seed");
      }
      done = in.readLong();
      place = in.readInt();
      chance.restore(in.readLong());
      loss = in.readDouble();
      System.arraycopy(saved.weights(), 0, weights, 0, weights.length);
      System.arraycopy(Learned.read(in, m.length), 0, m, 0, m.length);
      System.arraycopy(Learned.read(in, v.length), 0, v, 0, v.length);
      network.set(Learned.read(in, network.state().length));
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no state of this training", e);
    }
  }

  private static long sum(int[] points) {
    var sum = new CRC32();
    for (int point : points) {
      for (int shift = 0; shift < 32; shift += 8) {
        sum.update(point >>> shift);
      }
    }
    return sum.getValue();
  }
}
