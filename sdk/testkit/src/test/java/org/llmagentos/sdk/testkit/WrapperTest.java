package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.wrapper.FrameStack;
import org.llmagentos.sdk.environment.wrapper.NormalizeObservation;
import org.llmagentos.sdk.environment.wrapper.NormalizeReward;
import org.llmagentos.sdk.environment.wrapper.RecordEpisodes;
import org.llmagentos.sdk.environment.wrapper.TimeLimit;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.value.Value;

/** What each wrapper does beyond passing on. */
class WrapperTest {

  private static final float[] UP = {1, 0};

  @Test
  void aTimeLimitCutsAndTheSmallerLimitHolds() {
    var limited = new TimeLimit(new Corridor(), 3);
    assertThat(limited.spec().maxSteps()).isEqualTo(3);
    assertThat(new TimeLimit(new Corridor(), 99).spec().maxSteps()).isEqualTo(50);
    limited.reset(0);
    assertThat(limited.step(Corridor.LEFT)).isZero();
    assertThat(limited.step(Corridor.LEFT)).isZero();
    assertThat(limited.step(Corridor.LEFT)).isEqualTo(Environment.TRUNCATED);
    assertThatIllegalStateException().isThrownBy(() -> limited.step(Corridor.LEFT));
    limited.reset();
    assertThat(limited.step(Corridor.LEFT)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeLimit(new Corridor(), 0));
  }

  @Test
  void aStackShowsTheOldestFirstAndBeginsWithTheFirstRepeated() {
    var stack = new FrameStack(new Dial(), 3);
    assertThat(stack.spec().observation().width()).isEqualTo(6);
    Space.Box box = (Space.Box) stack.spec().observation();
    assertThat(List.of(box.high(0), box.high(1), box.high(4), box.high(5))).containsExactly(100f, 1f, 100f, 1f);
    stack.reset(1);
    float start = seen(stack)[0];
    assertThat(seen(stack)).containsExactly(start, 0, start, 0, start, 0);
    stack.step(UP);
    stack.step(UP);
    assertThat(seen(stack)).containsExactly(start, 0, start + 1, 0, start + 2, 0);
    stack.step(UP);
    assertThat(seen(stack)).containsExactly(start + 1, 0, start + 2, 0, start + 3, 0);
  }

  /** Against moments that are worked out from all numbers at once, the ten-thousandth before them included. */
  @Test
  void observationsAreBroughtToOneScale() {
    var dial = new Dial();
    var normal = new NormalizeObservation(dial);
    normal.reset(1);
    var raw = new float[2];
    double sum = 0;
    double squares = 1e-4; // mean 0, variance 1
    double count = 1e-4;
    for (int i = 0; i < 10; i++) {
      dial.observe(raw);
      sum += raw[0];
      squares += (double) raw[0] * raw[0];
      count++;
      double mean = sum / count;
      double deviation = Math.sqrt(squares / count - mean * mean + 1e-8);
      assertThat((double) seen(normal)[0]).isCloseTo((raw[0] - mean) / deviation, within(1e-5));
      normal.step(UP);
    }
    normal.learning(false);
    float[] before = seen(normal);
    normal.reset(2);
    normal.reset(1);
    for (int i = 0; i < 10; i++) {
      normal.step(UP);
    }
    assertThat(seen(normal)).as("the same is seen alike while nothing is learned").isEqualTo(before);
  }

  @Test
  void rewardsAreDividedByTheDeviationOfTheReturn() {
    var dial = new Dial();
    var normal = new NormalizeReward(dial, 0.5);
    normal.reset(1);
    double sum = 0;
    double squares = 1e-4;
    double count = 1e-4;
    double discounted = 0;
    for (int i = 0; i < 10; i++) {
      normal.step(UP);
      discounted = discounted * 0.5 + dial.reward();
      sum += discounted;
      squares += discounted * discounted;
      count++;
      double mean = sum / count;
      assertThat(normal.reward()).isCloseTo(dial.reward() / Math.sqrt(squares / count - mean * mean + 1e-8), within(1e-9));
    }
    normal.reset(1);
    assertThat(normal.reward()).isZero();
  }

  @Test
  void episodesAreWrittenAsTheyWere() throws Exception {
    var out = new StringBuilder();
    var recorder = new RecordEpisodes(new TimeLimit(new Dial(), 2), Value.fields().with("note", Value.of("门 1")), out);
    recorder.reset(5);
    float start = seen(recorder)[0];
    recorder.step(new float[] {0.1f, 0});
    recorder.step(UP);
    assertThat(out.toString()).as("written as soon as it has ended").endsWith("}\n");
    recorder.reset();
    recorder.step(UP);
    recorder.close();
    List<Value.Fields> episodes = EpisodeFile.read(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
    assertThat(episodes).hasSize(2);
    Value.Fields first = episodes.getFirst();
    assertThat(first.get("env")).isEqualTo(Value.of(Dial.ID));
    assertThat(first.get("kwargs")).isEqualTo(Value.fields().with("note", Value.of("门 1")));
    assertThat(first.get("seed")).isEqualTo(Value.of(5));
    assertThat(first.get("max_episode_steps")).isEqualTo(Value.of(2));
    assertThat(first.get("actions")).isEqualTo(list(row(0.1f, 0), row(1, 0)));
    assertThat(((Value.Items) first.get("obs")).values()).hasSize(3).first().isEqualTo(row(start, 0));
    assertThat(first.get("truncated")).isEqualTo(list(Value.of(false), Value.of(true)));
    assertThat(first.get("terminated")).isEqualTo(list(Value.of(false), Value.of(false)));
    Value.Fields second = episodes.get(1);
    var again = new Dial();
    again.reset(((Value.Whole) second.get("seed")).value());
    again.step(UP);
    assertThat(second.get("rewards")).isEqualTo(list(Value.of(again.reward())));
  }

  private static float[] seen(Environment environment) {
    var observation = new float[environment.spec().observation().width()];
    environment.observe(observation);
    return observation;
  }

  private static Value row(float one, float other) {
    return list(Value.of((double) one), Value.of((double) other));
  }

  private static Value list(Value... values) {
    return Value.of(List.of(values));
  }
}
