package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.numpy.Pcg64;

/** Rewards, ends, digests and saved states beyond what the contract asks of every environment. */
class MinigridEnvironmentTest {

  private static final int[] TO_THE_GOAL_OF_EMPTY_5X5 = {World.FORWARD, World.FORWARD, World.RIGHT, World.FORWARD, World.FORWARD};

  @ParameterizedTest
  @CsvSource({
    "MiniGrid-Empty-5x5-v0, 100",
    "MiniGrid-Empty-16x16-v0, 1024",
    "MiniGrid-DoorKey-5x5-v0, 250",
    "MiniGrid-DoorKey-8x8-v0, 640",
    "MiniGrid-Unlock-v0, 288",
  })
  void anEpisodeIsCutAtItsLimitWithoutReward(String id, int limit) {
    var environment = environment(id);
    environment.reset(0);
    for (int step = 1; step < limit; step++) {
      assertThat(environment.step(World.LEFT)).isZero();
    }
    assertThat(environment.step(World.LEFT)).isEqualTo(Environment.TRUNCATED);
    assertThat(environment.reward()).isZero();
    assertThatIllegalStateException().isThrownBy(() -> environment.step(World.LEFT)).withMessageContaining("reset");
  }

  /** In Minigrid this one never begins: wherever the agent is put, it faces something. */
  @Test
  @Timeout(30)
  void everySeedBeginsAnEpisode() {
    Environment environment = new MinigridProvider().create("BabyAI-SynthS5R2-v0");
    environment.reset(5139);
    assertThat(environment.mission()).isNotEmpty();
  }

  @Test
  void theSoonerTheGoalTheMoreItPays() {
    var environment = environment("MiniGrid-Empty-5x5-v0");
    assertThat(playEmpty(environment, 0)).isEqualTo(Environment.TERMINATED);
    assertThat(environment.reward()).isEqualTo(0.955);
    assertThat(playEmpty(environment, 5)).isEqualTo(Environment.TERMINATED);
    assertThat(environment.reward()).isEqualTo(1 - 0.9 * (10 / 100.0));
  }

  @Test
  void theGoalOnTheLastStepBothTerminatesAndTruncates() {
    var environment = environment("MiniGrid-Empty-5x5-v0");
    assertThat(playEmpty(environment, 95)).isEqualTo(Environment.TERMINATED | Environment.TRUNCATED);
    assertThat(environment.reward()).isEqualTo(1 - 0.9);
  }

  @Test
  void aMissionIsOneOfTheSpecsWhereAllCanBeListed() {
    List<String> families =
        List.of("MiniGrid-Empty", "MiniGrid-Lava", "MiniGrid-Multi", "MiniGrid-GoToDoor", "BabyAI-UnlockLocal", "BabyAI-KeyInBox");
    for (String family : families) {
      Registry.all().stream().filter(registration -> registration.id().startsWith(family)).forEach(registration -> {
        var environment = new MinigridEnvironment(registration);
        environment.reset(1);
        assertThat(environment.spec().missions()).contains(environment.wording());
      });
    }
  }

  @Test
  void aMissionHasItsChinese() {
    var environment = environment("BabyAI-BossLevel-v0");
    environment.reset(6);
    assertThat(environment.wording().english()).isEqualTo(environment.mission());
    assertThat(environment.wording().chinese()).isEqualTo("打开在你前面的门并且走到在你前面的门");
  }

  @Test
  void theLimitOfAnEpisodeIsNeverAboveTheSpecs() {
    for (Registry.Registration registration : Registry.all()) {
      var environment = new MinigridEnvironment(registration);
      for (long seed = 0; seed < 40; seed++) {
        environment.reset(seed);
        assertThat(environment.maxSteps()).as(registration.id()).isPositive().isLessThanOrEqualTo(environment.spec().maxSteps());
      }
    }
  }

  @Test
  void whatIsInHandFromTheStartIsFirstSeenWhereItLay() {
    var environment = environment("BabyAI-PutNextS5N2Carrying-v0");
    World world = environment.world();
    var observation = new float[View.NUMBERS];
    int hand = (View.SIZE / 2 * View.SIZE + View.SIZE - 1) * 3;
    environment.reset(2);
    long before = environment.digest();
    assertThat(world.carrying).isNotEqualTo(Cell.EMPTY);
    environment.observe(observation);
    assertThat(observation[hand]).isEqualTo(Cell.EMPTY);
    assertThat(environment.digest()).isEqualTo(before);
    environment.step(World.DONE);
    environment.observe(observation);
    assertThat(observation[hand]).isEqualTo(Cell.type(world.carrying));
  }

  @Test
  void aRestoredEpisodeKnowsHowFarItHasCome() {
    var environment = environment("BabyAI-BossLevel-v0");
    var actions = new Random(5);
    int compared = 0;
    for (long seed = 0; seed < 60; seed++) {
      environment.reset(seed);
      int left = 60;
      while (left > 0 && environment.step(actions.nextInt(6)) == 0) {
        left--;
      }
      if (left == 0) {
        var other = environment("BabyAI-BossLevel-v0");
        other.restore(environment.save());
        assertThat(other.digest()).isEqualTo(environment.digest());
        int ends = 0;
        for (int i = 0; i < 200 && ends == 0; i++) {
          int action = actions.nextInt(6);
          ends = environment.step(action);
          assertThat(other.step(action)).isEqualTo(ends);
          assertThat(other.reward()).isEqualTo(environment.reward());
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void everyPartOfTheStateIsInTheDigest() {
    var environment = environment("MiniGrid-DoorKey-8x8-v0");
    Set<Long> digests = new HashSet<>();
    environment.reset(1);
    digests.add(environment.digest());
    environment.step(World.DONE); // steps
    digests.add(environment.digest());
    World world = environment.world();
    world.direction ^= 1;
    digests.add(environment.digest());
    world.carrying = Cell.of(Cell.KEY, Color.RED);
    digests.add(environment.digest());
    world.position++;
    digests.add(environment.digest());
    world.grid.set(1, 1, Cell.GREEN_GOAL);
    digests.add(environment.digest());
    world.carrying = Cell.identified(world.carrying, 5);
    digests.add(environment.digest());
    world.grid.set(1, 2, world.carrying);
    world.grid.remember();
    world.grid.set(1, 2, Cell.EMPTY);
    digests.add(environment.digest());
    environment.reset(2);
    digests.add(environment.digest());
    assertThat(digests).hasSize(9);
  }

  @Test
  void aRestoredEpisodeKnowsItsTask() {
    var environment = environment("MiniGrid-Unlock-v0");
    environment.reset(70114740);
    int[] unlock = {World.FORWARD, World.RIGHT, World.PICKUP, World.FORWARD, World.LEFT, World.TOGGLE};
    for (int i = 0; i < 4; i++) {
      environment.step(unlock[i]);
    }
    byte[] state = environment.save();
    var other = environment("MiniGrid-Unlock-v0");
    other.reset(3);
    other.restore(state);
    other.step(unlock[4]);
    assertThat(other.step(unlock[5])).isEqualTo(Environment.TERMINATED);
    assertThat(other.reward()).isEqualTo(0.98125);
    other.restore(other.save());
    assertThatIllegalStateException().isThrownBy(() -> other.step(World.LEFT));
  }

  @Test
  void aForeignOrDamagedStateIsRefused() {
    var environment = environment("MiniGrid-DoorKey-5x5-v0");
    environment.reset(0);
    byte[] state = environment.save();
    assertThatIllegalArgumentException().isThrownBy(() -> environment("MiniGrid-Empty-5x5-v0").restore(state));
    state[60] ^= 1;
    assertThatIllegalArgumentException().isThrownBy(() -> environment.restore(state)).withMessageContaining("damaged");
  }

  @Test
  void aSavedWorldHoldsTheGeneratorToo() {
    var world = new World(new Grid(5, 5));
    var bits = new Pcg64(1);
    bits.next32();
    byte[] state = new SavedWorld("level", world.grid).capture(1, bits, world, Progress.start(), 0, false).toBytes();
    var other = new Pcg64(2);
    new SavedWorld("level", world.grid).fromBytes(state).restore(other, world, Progress.start());
    assertThat(other.next64()).isEqualTo(bits.next64());
  }

  @Test
  void nothingIsKnownBeforeTheFirstReset() {
    var environment = environment("MiniGrid-Unlock-v0");
    assertThat(environment.mission()).isEmpty();
    assertThatIllegalStateException().isThrownBy(environment::save);
    assertThatIllegalStateException().isThrownBy(() -> environment.observe(new float[View.NUMBERS]));
  }

  /** Turns on the spot for {@code idle} steps, then goes to the goal; answers the last step's ends. */
  private static int playEmpty(Environment environment, int idle) {
    environment.reset(0);
    for (int i = 0; i < idle; i++) {
      environment.step(World.DONE);
    }
    int ends = 0;
    for (int action : TO_THE_GOAL_OF_EMPTY_5X5) {
      ends = environment.step(action);
    }
    return ends;
  }

  private static MinigridEnvironment environment(String id) {
    return new MinigridEnvironment(Registry.find(id));
  }
}
