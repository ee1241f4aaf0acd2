package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Parameter;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.Training;

/** What every {@link Trainer} promises: a training is a function of course, settings and seed, however it is cut into pieces. */
public abstract class TrainerContract {

  private static final long SEED = 7;

  /** A new trainer; two of them must train alike. */
  protected abstract Trainer trainer();

  /** A course for it. */
  protected abstract Course course();

  /** Settings in a person's words with which a training plans a few units only, at least 4, and is over in a second. */
  protected abstract Map<String, String> brief();

  @Test
  void itDescribesItself() {
    assertThat(trainer().spec()).isEqualTo(trainer().spec());
    assertThat(trainer().spec().about()).isNotBlank();
    assertThat(trainer().spec().unit()).isNotBlank();
    assertThat(trainer().spec().parameters()).extracting(Parameter::about).doesNotContain("");
  }

  @Test
  void itTrainsWhatIsPlannedAndNotMore() {
    Training training = begin(SEED);
    assertThat(training.done()).isZero();
    assertThat(training.planned()).isGreaterThanOrEqualTo(4);
    training.train(1);
    assertThat(training.done()).isEqualTo(1);
    training.train(Long.MAX_VALUE);
    assertThat(training.done()).isEqualTo(training.planned());
    byte[] end = training.save();
    training.train(1);
    assertThat(training.save()).as("what is over goes on").isEqualTo(end);
  }

  @Test
  void itIsAFunctionOfTheSeed() {
    byte[] one = whole(SEED).save();
    assertThat(whole(SEED).save()).isEqualTo(one);
    assertThat(whole(SEED + 1).save()).isNotEqualTo(one);
  }

  @Test
  void aSeedMayBeLarge() {
    whole(Long.MAX_VALUE);
  }

  @Test
  void piecesMakeNoDifference() {
    Training pieces = begin(SEED);
    while (pieces.done() < pieces.planned()) {
      pieces.train(1);
    }
    assertThat(pieces.save()).isEqualTo(whole(SEED).save());
  }

  @Test
  void measuringMakesNoDifference() {
    Training measured = begin(SEED);
    var names = measured.measures().keySet();
    assertThat(names).isNotEmpty();
    while (measured.done() < measured.planned()) {
      measured.train(Math.max(1, measured.planned() / 4));
      var measures = measured.measures();
      assertThat(measures.keySet()).isEqualTo(names);
      assertThat(measures.values()).allMatch(Double::isFinite);
      assertThat(measured.measures()).isEqualTo(measures);
    }
    assertThat(measured.save()).isEqualTo(whole(SEED).save());
  }

  @Test
  void itGoesOnWhereItWasSaved() {
    Training first = begin(SEED);
    first.train(first.planned() / 2);
    byte[] middle = first.save();
    first.train(Long.MAX_VALUE);
    Training second = begin(SEED);
    second.restore(middle);
    assertThat(second.done()).isEqualTo(second.planned() / 2);
    assertThat(second.save()).isEqualTo(middle);
    second.train(Long.MAX_VALUE);
    assertThat(second.save()).isEqualTo(first.save());
    assertThat(second.measures()).isEqualTo(first.measures());
    second.restore(middle);
    assertThat(second.done()).as("after going back").isEqualTo(second.planned() / 2);
  }

  @Test
  void whatWasSavedIsItsOwn() {
    Training training = begin(SEED);
    training.train(1);
    byte[] one = training.save();
    byte[] copy = one.clone();
    training.train(1);
    assertThat(one).as("changed by going on").isEqualTo(copy);
    training.restore(one);
    Arrays.fill(one, (byte) 0);
    assertThat(training.save()).as("changed through the array that it was restored from").isEqualTo(copy);
  }

  @Test
  void damagedStatesAreRefused() {
    Training training = begin(SEED);
    training.train(1);
    byte[] state = training.save();
    training.train(1);
    byte[] now = training.save();
    for (byte[] damaged :
        new byte[][] {{}, Arrays.copyOf(state, state.length - 1), Arrays.copyOf(state, state.length + 1), Arrays.copyOf(state, state.length / 2)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> training.restore(damaged));
      assertThat(training.save()).isEqualTo(now);
    }
  }

  @Test
  void foreignCoursesAreRefused() {
    Settings settings = Settings.of(trainer().spec(), brief());
    assertThatIllegalArgumentException().isThrownBy(() -> trainer().begin(new Course.Own("no such course"), settings, SEED));
  }

  private Training whole(long seed) {
    Training training = begin(seed);
    training.train(Long.MAX_VALUE);
    return training;
  }

  private Training begin(long seed) {
    return trainer().begin(course(), Settings.of(trainer().spec(), brief()), seed);
  }
}
