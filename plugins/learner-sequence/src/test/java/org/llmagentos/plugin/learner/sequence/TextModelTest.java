package org.llmagentos.plugin.learner.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.learn.SequenceModel;
import org.llmagentos.sdk.train.Training;

/** What a user of a saved training gets. */
class TextModelTest {

  private static final String TEXT = Tales.of(4_000, 9) + "打开门 🚪";
  private static final Map<String, String> BRIEF =
      Map.of("steps", "150", "width", "32", "embedding", "12", "layers", "2", "length", "32", "batch", "8", "learning-rate", "0.01");

  private static Training training;
  private static SequenceModel model;

  @BeforeAll
  static void train() {
    training = SequenceTrainingTest.begin("gru", TEXT, BRIEF, 2);
    training.train(150);
    model = new SequenceTrainer("gru").model(training.save());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "gru"})
  void itThinksWhatTheTrainingMeasured(String cell) {
    String text = Tales.of(2_000, 9); // one row reads what is held out
    Training trained = SequenceTrainingTest.begin(cell, text, BRIEF, 2);
    trained.train(40);
    SequenceModel same = new SequenceTrainer(cell).model(trained.save());
    String heldOut = text.substring(text.length() - text.length() / 10);
    double bits = -(same.logProbability(same.encode(heldOut)) + Math.log(same.size())) / (heldOut.length() - 1) / Math.log(2);
    assertThat(bits).isCloseTo(trained.measures().get("held-out"), within(1e-4));
  }

  @Test
  void itReadsWhatItWrites() {
    assertThat(model.size()).isEqualTo((int) TEXT.codePoints().distinct().count());
    assertThat(model.decode(model.encode("the door 🚪门"))).isEqualTo("the door 🚪门");
    assertThatIllegalArgumentException().isThrownBy(() -> model.encode("the Z")).withMessageContaining("\"Z\"");
    assertThatIllegalArgumentException().isThrownBy(() -> model.decode(model.size()));
    assertThatIllegalArgumentException().isThrownBy(() -> model.start().accept(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> model.start().next(new float[model.size() + 1]));
  }

  @Test
  void probabilitiesAddUpAndStateCounts() {
    float[] next = new float[model.size()];
    SequenceModel.Cursor cursor = model.start();
    cursor.next(next);
    assertThat(next).containsOnly(1f / model.size());
    for (int token : model.encode("the robot opens the re")) {
      cursor.accept(token);
      cursor.next(next);
      double sum = 0;
      for (float probability : next) {
        assertThat(probability).isPositive();
        sum += probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
    int d = model.encode("d")[0];
    float[] without = new float[model.size()];
    SequenceModel.Cursor other = model.start();
    other.accept(model.encode("e")[0]);
    other.next(without);
    assertThat(next[d]).as("after 're'").isGreaterThan(5 * without[d]);
  }

  @Test
  void aForkGoesItsOwnWay() {
    SequenceModel.Cursor cursor = model.start();
    for (int token : model.encode("the old c")) {
      cursor.accept(token);
    }
    SequenceModel.Cursor fork = cursor.fork();
    assertThat(next(fork)).isEqualTo(next(cursor));
    fork.accept(0);
    assertThat(next(fork)).isNotEqualTo(next(cursor));
    cursor.accept(0);
    assertThat(next(fork)).isEqualTo(next(cursor));
  }

  @Test
  void temperatureIsHowMuchItDares() {
    int[] prompt = model.encode("the robot ");
    int[] surest = model.generate(prompt, 40, 0, new Random(1));
    assertThat(surest).isEqualTo(model.generate(prompt, 40, 0, new Random(2)));
    double cool = surprise(0.5);
    double own = surprise(1);
    double hot = surprise(2);
    assertThat(cool).isLessThan(own);
    assertThat(own).isLessThan(hot);
    assertThat(model.generate(prompt, 40, 1, new Random(1))).isEqualTo(model.generate(prompt, 40, 1, new Random(1)));
    assertThat(model.generate(new int[0], 0, 1, new Random(1))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> model.generate(prompt, 1, Double.NaN, new Random(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> model.generate(prompt, 1, -1, new Random(1)));
  }

  @Test
  void whatIsDrawnComesAsOftenAsItIsProbable() {
    int[] prompt = model.encode("the robot ");
    SequenceModel.Cursor cursor = model.start();
    Arrays.stream(prompt).forEach(cursor::accept);
    float[] next = next(cursor);
    double[] seen = new double[next.length];
    var random = new Random(5);
    for (int i = 0; i < 4_000; i++) {
      seen[model.generate(prompt, 1, 1, random)[0]] += 1 / 4_000.0;
    }
    for (int i = 0; i < seen.length; i++) {
      assertThat(seen[i]).isCloseTo(next[i], within(4 * Math.sqrt(next[i] * (1 - next[i]) / 4_000) + 1e-3));
    }
  }

  @Test
  void damagedAndForeignStatesAreRefused() {
    byte[] state = training.save();
    assertThatIllegalArgumentException().isThrownBy(() -> new SequenceTrainer("lstm").model(state)).withMessageContaining("gru");
    assertThatIllegalArgumentException().isThrownBy(() -> new SequenceTrainer("gru").model(new byte[0]));
    state[state.length / 2] ^= 1;
    assertThatIllegalArgumentException().isThrownBy(() -> new SequenceTrainer("gru").model(state)).withMessageContaining("damaged");
  }

  /** What the model thinks of what it draws at a temperature, in nats per character. */
  private static double surprise(double temperature) {
    int[] drawn = model.generate(model.encode("the "), 600, temperature, new Random(3));
    return -model.logProbability(drawn) / drawn.length;
  }

  private static float[] next(SequenceModel.Cursor cursor) {
    float[] next = new float[model.size()];
    cursor.next(next);
    return next;
  }
}
