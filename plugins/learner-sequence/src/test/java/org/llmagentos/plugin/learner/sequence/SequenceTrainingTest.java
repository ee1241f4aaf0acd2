package org.llmagentos.plugin.learner.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Training;
import org.llmagentos.sdk.train.TrainingException;
import org.llmagentos.sdk.train.floats.Floats;

class SequenceTrainingTest {

  private static final Map<String, String> SMALL =
      Map.of("steps", "12", "width", "20", "embedding", "7", "layers", "2", "length", "16", "batch", "5", "dropout", "0.25");

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "gru"})
  void lanesAndLoopsTrainToTheSameBits(String cell) {
    Training lanes = begin(cell, Tales.of(1_200, 2), SMALL, 3, Floats.best());
    Training loops = begin(cell, Tales.of(1_200, 2), SMALL, 3, Floats.plain());
    lanes.train(12);
    loops.train(12);
    assertThat(lanes.save()).isEqualTo(loops.save());
    assertThat(lanes.measures()).isEqualTo(loops.measures());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "gru"})
  void aTextIsLearned(String cell) {
    String text = Tales.of(40_000, 4);
    Map<String, String> settings =
        Map.of("steps", "400", "width", "48", "embedding", "16", "length", "48", "batch", "16", "learning-rate", "0.01");
    Training training = begin(cell, text, settings, 5);
    training.train(400);
    double unigram = unigram(text);
    assertThat(unigram).as("bits of a character whose neighbours nobody knows").isGreaterThan(4);
    // what is drawn, 8 bits in some 68 characters, cannot be foreseen: 0.12 bits
    assertThat(training.measures().get("held-out")).isBetween(0.11, 0.5);
    assertThat(training.measures().get("loss")).isBetween(0.11, 0.5);
  }

  /** Where nothing is learned, two updates are one of twice the length. */
  @ParameterizedTest
  @ValueSource(strings = {"lstm", "gru"})
  void stateIsCarriedFromUpdateToUpdate(String cell) {
    String text = Tales.of(1_200, 2);
    Map<String, String> settings = new HashMap<>(Map.of("width", "16", "layers", "2", "batch", "3", "learning-rate", "0", "length", "8"));
    Training two = begin(cell, text, settings, 1);
    two.train(1);
    double first = two.measures().get("loss");
    two.train(1);
    double second = (two.measures().get("loss") - 0.95 * first) / 0.05;
    settings.put("length", "16");
    Training one = begin(cell, text, settings, 1);
    one.train(1);
    assertThat((first + second) / 2).isCloseTo(one.measures().get("loss"), within(1e-5));
  }

  @Test
  void dropoutIsDrawnByTheSeedAndNotWhereItIsMeasured() {
    Map<String, String> without = new HashMap<>(SMALL);
    without.put("dropout", "0");
    String text = Tales.of(1_200, 2);
    Training plain = begin("lstm", text, without, 3);
    Training dropping = begin("lstm", text, SMALL, 3);
    assertThat(dropping.measures()).as("before the first update").isEqualTo(plain.measures());
    plain.train(1);
    dropping.train(1);
    assertThat(dropping.measures()).isNotEqualTo(plain.measures());
    Training again = begin("lstm", text, SMALL, 3);
    again.train(1);
    assertThat(again.measures()).isEqualTo(dropping.measures());
  }

  @Test
  void whatDivergesIsSaid() {
    Map<String, String> settings = Map.of("steps", "500", "width", "16", "length", "16", "batch", "4", "learning-rate", "30");
    Training training = begin("lstm", Tales.of(1_200, 2), settings, 1);
    assertThatThrownBy(() -> training.train(500)).isInstanceOf(TrainingException.class).hasMessageContaining("set learning-rate below 30");
    assertThat(training.done()).isLessThan(500);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> begin("gru", "too short", SMALL, 1))
        .withMessageContaining("set batch or length lower");
    assertThatIllegalArgumentException().isThrownBy(() -> begin("gru", "", SMALL, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> begin("gru", "a".repeat(5_000), SMALL, 1)).withMessageContaining("different");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> begin("gru", Tales.of(100_000, 1), Map.of("length", "512", "batch", "100", "width", "100"), 1))
        .withMessageContaining("set one of them lower");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> begin("gru", Tales.of(10_000, 1), Map.of("width", "512", "layers", "4", "batch", "4"), 1))
        .withMessageContaining("set width, layers or embedding lower");
  }

  @Test
  void statesOfOtherTrainingsAreRefused() {
    String text = Tales.of(1_200, 2);
    byte[] state = begin("lstm", text, SMALL, 3).save();
    for (Training other :
        new Training[] {
          begin("gru", text, SMALL, 3),
          begin("lstm", text, SMALL, 4),
          begin("lstm", text.replaceFirst("cat", "act"), SMALL, 3),
          begin("lstm", text, Map.of("length", "16", "batch", "5"), 3)
        }) {
      byte[] before = other.save();
      assertThatIllegalArgumentException().isThrownBy(() -> other.restore(state));
      assertThat(other.save()).isEqualTo(before);
    }
  }

  static Training begin(String cell, String text, Map<String, String> settings, long seed) {
    return begin(cell, text, settings, seed, Floats.best());
  }

  private static Training begin(String cell, String text, Map<String, String> settings, long seed, Floats floats) {
    Settings all = Settings.of(new SequenceTrainer(cell).spec(), settings);
    return new SequenceTraining(new Course.Text("tale", text), new SequenceTraining.Plan(cell, all), seed, floats);
  }

  static double unigram(String text) {
    var counts = new HashMap<Integer, Integer>();
    text.codePoints().forEach(point -> counts.merge(point, 1, Integer::sum));
    return counts.values().stream().mapToDouble(count -> count / (double) text.length()).map(p -> -p * Math.log(p) / Math.log(2)).sum();
  }
}
