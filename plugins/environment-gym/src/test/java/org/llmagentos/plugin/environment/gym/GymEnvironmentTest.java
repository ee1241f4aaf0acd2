package org.llmagentos.plugin.environment.gym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.wrapper.RecordEpisodes;
import org.llmagentos.sdk.testkit.EpisodeFile;
import org.llmagentos.sdk.value.Value;

/** Parameters, resets without a seed, saved states and recordings, beyond what the contract asks of every environment. */
class GymEnvironmentTest {

  private final GymProvider provider = new GymProvider();

  /** Gymnasium: {@code env.reset(seed=42); env.reset()}, the state of the second. */
  @Test
  void aResetWithoutASeedTakesTheNextRandomNumbers() {
    GymEnvironment pole = provider.create("CartPole-v1", Value.fields());
    pole.reset(42);
    pole.reset();
    assertThat(((Motion) pole.dynamics()).state)
        .containsExactly(-0.04058226521123505, 0.047562235163675595, 0.026113970199035302, 0.02860643052769539);
  }

  @Test
  void parametersChangeAnEnvironmentAndItsSavedStatesAreItsOwn() {
    Value.Fields dry = Value.fields().with("is_slippery", Value.of(false));
    GymEnvironment lake = provider.create("FrozenLake-v1", dry);
    int[] path = {1, 1, 2, 1, 2, 2};
    lake.reset(0);
    for (int i = 0; i < path.length - 1; i++) {
      assertThat(lake.step(path[i])).isZero();
    }
    byte[] state = lake.save();
    assertThat(lake.step(path[path.length - 1])).isEqualTo(Environment.TERMINATED);
    assertThat(lake.reward()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> provider.create("FrozenLake-v1").restore(state));
    GymEnvironment same = provider.create("FrozenLake-v1", dry);
    same.restore(state);
    assertThat(same.step(2)).isEqualTo(Environment.TERMINATED);
  }

  @Test
  void aForeignOrDamagedStateIsRefused() {
    Environment pole = provider.create("CartPole-v1");
    pole.reset(0);
    byte[] state = pole.save();
    assertThatIllegalArgumentException().isThrownBy(() -> provider.create("CartPole-v0").restore(state));
    state[state.length / 2] ^= 1;
    assertThatIllegalArgumentException().isThrownBy(() -> pole.restore(state)).withMessageContaining("damaged");
  }

  @Test
  void aLimitIsAParameterToo() {
    GymEnvironment car = provider.create("MountainCar-v0", Value.fields().with("max_episode_steps", Value.of(2)));
    assertThat(car.spec().maxSteps()).isEqualTo(2);
    car.reset(0);
    assertThat(car.step(0)).isZero();
    assertThat(car.step(0)).isEqualTo(Environment.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "FrozenLake-v1 {\"map_name\": \"5x5\"}",
    "FrozenLake-v1 {\"desc\": [\"SF\", \"FFG\"]}",
    "FrozenLake-v1 {\"desc\": [\"FF\", \"FG\"]}",
    "FrozenLake-v1 {\"success_rate\": 1.5}",
    "FrozenLake-v1 {\"reward_schedule\": [1, 0]}",
    "Taxi-v4 {\"is_rainy\": 1}",
    "Taxi-v4 {\"is_snowy\": true}",
    "Pendulum-v1 {\"g\": \"earth's\"}",
    "Acrobot-v1 {\"g\": 9.8}",
    "NoLake-v1 {}",
  })
  void anUnknownParameterOrValueIsRefused(String make) {
    String[] parts = make.split(" ", 2);
    assertThatIllegalArgumentException().isThrownBy(() -> provider.create(parts[0], EpisodeFile.episode(parts[1])));
  }

  /** What the contract asks of environments as they are holds for those with parameters: here a state more is to be saved. */
  @Test
  void aSavedPassengerIsAsFickleWhenRestored() {
    Value.Fields fickle = Value.fields().with("fickle_passenger", Value.of(true)).with("fickle_probability", Value.of(0.5));
    GymEnvironment taxi = provider.create("Taxi-v4", fickle);
    GymEnvironment other = provider.create("Taxi-v4", fickle);
    Set<Boolean> moods = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      taxi.reset(seed);
      boolean mood = ((Taxi) taxi.dynamics()).mayChange();
      other.reset(seed + 100);
      other.restore(taxi.save());
      assertThat(((Taxi) other.dynamics()).mayChange()).isEqualTo(mood);
      assertThat(other.digest()).isEqualTo(taxi.digest());
      moods.add(mood);
    }
    assertThat(moods).hasSize(2);
  }

  /** A passenger that always changes their mind never wants to go where they first wanted, and one that never does always does. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void aFicklePassengerChangesTheirMindOnceTheTaxiMoves(double probability) {
    Value.Fields fickle =
        Value.fields().with("fickle_passenger", Value.of(true)).with("fickle_probability", Value.of(probability));
    GymEnvironment taxi = provider.create("Taxi-v4", fickle);
    var seen = new float[1];
    var random = new Random(1);
    int driven = 0;
    for (int seed = 0; driven < 20; seed++) {
      taxi.reset(seed);
      taxi.observe(seen);
      int destination = (int) seen[0] % 4;
      boolean aboard = false;
      for (int ends = 0; ends == 0; ) {
        int cell = (int) seen[0] / 20;
        ends = taxi.step(aboard ? random.nextInt(4) : random.nextInt(5));
        taxi.observe(seen);
        if (aboard && (int) seen[0] / 20 != cell) {
          assertThat((int) seen[0] % 4 != destination).isEqualTo(probability == 1);
          driven++;
          break;
        }
        aboard = (int) seen[0] / 4 % 5 == 4;
        assertThat((int) seen[0] % 4).isEqualTo(destination);
      }
    }
  }

  /** What is recorded here replays here, whatever the environment. */
  @ParameterizedTest
  @MethodSource("org.llmagentos.plugin.environment.gym.StepAllocationTest#ids")
  void aRecordedEpisodeReplays(String id) throws Exception {
    var out = new StringBuilder();
    var recorder = new RecordEpisodes(provider.create(id), out);
    var random = new Random(8);
    for (int episode = 0; episode < 3; episode++) {
      recorder.reset(episode);
      int ends = 0;
      for (int i = 0; i < 300 && ends == 0; i++) {
        ends = act(recorder, random);
      }
    }
    recorder.close();
    List<Value.Fields> episodes = EpisodeFile.read(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
    assertThat(episodes).hasSize(3);
    for (Value.Fields episode : episodes) {
      assertThat(provider.replay(episode).mismatches()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("org.llmagentos.plugin.environment.gym.StepAllocationTest#ids")
  void everyStepChangesTheDigest(String id) {
    GymEnvironment environment = provider.create(id, Value.fields());
    Set<Long> digests = new HashSet<>();
    environment.reset(3);
    digests.add(environment.digest());
    var random = new Random(8);
    int steps = 0;
    for (int ends = 0; steps < 50 && ends == 0; steps++) {
      ends = act(environment, random);
      digests.add(environment.digest());
    }
    assertThat(digests).hasSize(steps + 1);
    environment.reset(4);
    assertThat(digests).doesNotContain(environment.digest());
  }

  private static int act(Environment environment, Random random) {
    return environment.spec().actions() instanceof Space.Discrete(int size, _)
        ? environment.step(random.nextInt(size))
        : environment.step(new float[] {random.nextFloat() * 4 - 2});
  }
}
