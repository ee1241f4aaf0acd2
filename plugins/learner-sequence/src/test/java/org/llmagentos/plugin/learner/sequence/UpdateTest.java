package org.llmagentos.plugin.learner.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.train.Chance;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.floats.Floats;

/** What an update does with a gradient, and which characters it reads. */
class UpdateTest {

  private static final int ROWS = 3;
  private static final int STEPS = 16;

  /** Of 214 characters 193 are read: three streams of 64, four updates each, and nothing is left over. */
  private static final int LENGTH = 214;

  private static final Map<String, String> BRIEF = Map.of("width", "10", "embedding", "5", "length", "16", "batch", "3");

  private static final String TEXT = Tales.of(LENGTH, 2).substring(0, LENGTH);

  /** Adam once more, in double; the gradient is that of the network, which has its own test. Some updates are clipped, some are not. */
  @Test
  void anUpdateIsAdamsOfTheClippedGradient() throws IOException {
    double clip = 0.2;
    Training training = begin(TEXT, Map.of("clip", "" + clip));
    Learned learned = learned(training);
    double[] m = new double[learned.weights().length];
    double[] v = new double[m.length];
    int[] tokens = TextModel.encode(learned.alphabet(), TEXT);
    var network = new Network(learned.shape(), Floats.plain(), ROWS, STEPS, true, false);
    int clipped = 0;
    for (int update = 1; update <= 4; update++) {
      float[] before = learned.weights();
      float[] gradient = new float[before.length];
      int[] now = read(tokens, (update - 1) * STEPS);
      int[] next = read(tokens, (update - 1) * STEPS + 1);
      network.forward(before, Network.table(learned.shape(), Floats.plain(), before), now, STEPS, null, 0);
      network.surprise(next, STEPS);
      network.backward(before, now, next, STEPS, false, gradient);
      network.carry(STEPS);
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      norm = Math.sqrt(norm);
      clipped += norm > clip ? 1 : 0;
      training.train(1);
      learned = learned(training);
      for (int i = 0; i < before.length; i++) {
        double g = gradient[i] * Math.min(1, clip / norm);
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        double step = 0.003 * m[i] / (1 - Math.pow(0.9, update)) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, update))) + 1e-8);
        assertThat((double) learned.weights()[i]).as("weight %d, update %d", i, update).isCloseTo(before[i] - step, within(1e-6));
      }
    }
    assertThat(clipped).as("updates that were clipped").isBetween(1, 3);
  }

  /** Only what is held out differs, and no weight does. */
  @Test
  void whatIsHeldOutIsNotRead() throws IOException {
    String kept = TEXT.substring(0, 193);
    var turned = new StringBuilder(TEXT.substring(193)).reverse();
    Training one = begin(TEXT, Map.of());
    Training other = begin(kept + turned, Map.of());
    one.train(8);
    other.train(8);
    assertThat(learned(one).weights()).isEqualTo(learned(other).weights());
    assertThat(one.measures().get("held-out")).isNotEqualTo(other.measures().get("held-out"));
  }

  /** Where nothing is learned, the second time through a text is the first once more: with an empty state, from the beginning. */
  @Test
  void atTheEndItBeginsWithAnEmptyState() {
    Training training = begin(TEXT, Map.of("learning-rate", "0"));
    double[] bits = new double[8];
    double loss = 0;
    for (int i = 0; i < bits.length; i++) {
      training.train(1);
      double moved = training.measures().get("loss");
      bits[i] = i == 0 ? moved : (moved - 0.95 * loss) / 0.05;
      loss = moved;
    }
    for (int i = 0; i < 4; i++) {
      assertThat(bits[i + 4]).isCloseTo(bits[i], within(1e-9));
    }
  }

  @Test
  void whatDropoutKeepsMakesUpForTheRest() {
    var shape = new Shape("gru", 7, 3, 40, 2);
    var network = new Network(shape, Floats.plain(), ROWS, STEPS, true, true);
    float[] weights = shape.drawn(new Chance(1));
    network.forward(weights, Network.table(shape, Floats.plain(), weights), new int[ROWS * STEPS], STEPS, new Chance(2), 0.2f);
    for (int layer = 0; layer < 2; layer++) {
      float[] mask = network.mask(layer);
      int dropped = 0;
      for (float each : mask) {
        assertThat(each).isIn(0f, 1.25f);
        dropped += each == 0 ? 1 : 0;
      }
      assertThat(dropped / (double) mask.length).isCloseTo(0.2, within(4 * Math.sqrt(0.2 * 0.8 / mask.length)));
    }
    assertThat(Arrays.equals(network.mask(0), network.mask(1))).as("layers share a mask").isFalse();
  }

  /** The same weights would fit, but the next update would be another one. */
  @Test
  void statesOfOtherSettingsAreRefused() {
    byte[] state = begin(TEXT, Map.of()).save();
    for (String other : new String[] {"learning-rate", "clip", "dropout"}) {
      Training training = begin(TEXT, Map.of(other, "0.5"));
      assertThatIllegalArgumentException().as(other).isThrownBy(() -> training.restore(state));
    }
  }

  /** What the rows read at a place of their streams. */
  private static int[] read(int[] tokens, int place) {
    int[] read = new int[ROWS * STEPS];
    Arrays.setAll(read, i -> tokens[i % ROWS * 64 + place + i / ROWS]);
    return read;
  }

  private static Learned learned(Training training) throws IOException {
    try (DataInputStream in = Learned.open(training.save())) {
      return Learned.read(in);
    }
  }

  private static Training begin(String text, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(BRIEF);
    all.putAll(settings);
    return SequenceTrainingTest.begin("lstm", text, all, 3);
  }
}
