package org.llmagentos.plugin.environment.gym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.SyncVector;
import org.llmagentos.sdk.environment.VectorEnvironment;

/** Many cart-poles in one against the same one after another, and the sines they share. */
class CartPoleVectorTest {

  private static final int POLES = 300;
  private static final int STEPS = 1_100;

  private final GymProvider provider = new GymProvider();

  /** Half of the poles are balanced, so that both kinds of end occur, also twice. */
  @ParameterizedTest
  @ValueSource(strings = {"CartPole-v0", "CartPole-v1"})
  void manyInOneAreTheSameAsOneAfterAnother(String id) {
    VectorEnvironment fused = provider.vector(id, POLES);
    VectorEnvironment sync = SyncVector.of(() -> provider.create(id), POLES);
    assertThat(fused).isInstanceOf(CartPoleVector.class);
    fused.reset(7);
    sync.reset(7);
    var random = new Random(2);
    var actions = new int[POLES];
    var fusedSeen = new float[4 * POLES];
    var seen = new float[4 * POLES];
    var fusedEnds = new int[POLES];
    var ends = new int[POLES];
    var fusedRewards = new double[POLES];
    var rewards = new double[POLES];
    int fallen = 0;
    int cut = 0;
    sync.observe(seen);
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < POLES; i++) {
        boolean right = i % 2 == 0 ? seen[4 * i + 2] + 0.5f * seen[4 * i + 3] > 0 : random.nextBoolean();
        actions[i] = right ? 1 : 0;
      }
      fused.step(actions, fusedRewards, fusedEnds);
      sync.step(actions, rewards, ends);
      fused.observe(fusedSeen);
      sync.observe(seen);
      assertThat(fusedSeen).isEqualTo(seen);
      assertThat(fusedEnds).isEqualTo(ends);
      assertThat(fusedRewards).isEqualTo(rewards);
      for (int end : ends) {
        fallen += end & Environment.TERMINATED;
        cut += end >> 1;
      }
    }
    assertThat(fallen).isGreaterThan(1_000);
    assertThat(cut).isGreaterThan(POLES / 2);
  }

  @Test
  void whatIsRefusedHasMovedNone() {
    VectorEnvironment poles = provider.vector("CartPole-v1", 2);
    var rewards = new double[2];
    var ends = new int[2];
    assertThatIllegalStateException().isThrownBy(() -> poles.step(new int[2], rewards, ends));
    poles.reset(0);
    var before = new float[8];
    poles.observe(before);
    assertThatIllegalArgumentException().isThrownBy(() -> poles.step(new int[] {1, 2}, rewards, ends));
    assertThatIllegalArgumentException().isThrownBy(() -> poles.step(new int[] {-1, 0}, rewards, ends));
    assertThatIllegalArgumentException().isThrownBy(() -> poles.step(new float[2], rewards, ends));
    var after = new float[8];
    poles.observe(after);
    assertThat(after).isEqualTo(before);
    assertThatIllegalArgumentException().isThrownBy(() -> provider.vector("CartPole-v1", 0));
  }

  /** As near to the C library's as {@link Math} is: never two units in the last place away from it. */
  @Test
  void sinesOfSmallAnglesAreThoseOfTheLibrary() {
    for (int i = -100_000; i <= 100_000; i++) {
      double angle = i * (SmallAngle.MOST / 100_000);
      assertThat(Math.abs(SmallAngle.sin(angle) - StrictMath.sin(angle))).isLessThanOrEqualTo(Math.ulp(StrictMath.sin(angle)));
      assertThat(Math.abs(SmallAngle.cos(angle) - StrictMath.cos(angle))).isLessThanOrEqualTo(Math.ulp(StrictMath.cos(angle)));
    }
  }
}
