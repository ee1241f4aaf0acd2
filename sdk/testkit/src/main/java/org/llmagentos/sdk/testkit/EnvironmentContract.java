package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;

/**
 * What every {@link EnvironmentProvider} promises. Extend it, say which provider, and JUnit runs every promise on every environment.
 */
public abstract class EnvironmentContract {

  private static final List<Long> SEEDS = List.of(0L, 1L, 42L, (1L << 40) + 7);
  private static final int STEPS = 200;
  /** Limits above this are not played out. */
  private static final int LONGEST = 20_000;

  /** The provider under test; each call may give a new one or the same. */
  protected abstract EnvironmentProvider provider();

  @Test
  void idsAreUnique() {
    assertThat(provider().environments()).isNotEmpty().extracting(EnvironmentSpec::id).doesNotHaveDuplicates();
  }

  @Test
  void anUnknownIdIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> provider().create("no-such-environment"));
  }

  @TestFactory
  Stream<DynamicTest> theSpecIsTheListedOneAndSaysWhatCanBeAsked() {
    return provider().environments().stream()
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.id(),
                    () -> {
                      assertThat(provider().create(spec.id()).spec()).isEqualTo(spec);
                      assertThat(spec.body()).isNotBlank();
                      assertThat(spec.missions()).isNotEmpty().allSatisfy(Languages::bothSpoken);
                      assertThat(spec.actions()).as("actions are counted").isInstanceOf(Space.Discrete.class);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> equalSeedsAndActionsGiveEqualEpisodes() {
    return each(
        environment -> {
          String id = environment.spec().id();
          for (long seed : SEEDS) {
            Trace once = Trace.play(environment, seed, STEPS);
            assertThat(Trace.play(environment, seed, STEPS)).as("played again").isEqualTo(once);
            assertThat(Trace.play(provider().create(id), seed, STEPS)).as("in another instance").isEqualTo(once);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> twoInstancesDoNotAffectEachOther() {
    return each(
        one -> {
          Trace alone = Trace.play(one, 3, STEPS);
          Environment other = provider().create(one.spec().id());
          other.reset(4);
          one.reset(3);
          var disturbing = new Random(9);
          for (Trace.Moment expected : alone.moments().subList(1, alone.moments().size())) {
            Trace disturbance = Trace.goOn(other, disturbing, 1);
            if (disturbance.over()) {
              other.reset(disturbing.nextInt(1_000));
            }
            int ends = one.step(expected.action());
            assertThat(Trace.Moment.of(one, expected.action(), ends)).isEqualTo(expected);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aStepBeforeTheFirstResetIsRefused() {
    return each(environment -> assertThatIllegalStateException().isThrownBy(() -> environment.step(0)));
  }

  @TestFactory
  Stream<DynamicTest> anActionOutsideTheSpaceIsRefusedAndChangesNothing() {
    return each(
        environment -> {
          environment.reset(0);
          long before = environment.digest();
          assertThatIllegalArgumentException().isThrownBy(() -> environment.step(-1));
          assertThatIllegalArgumentException().isThrownBy(() -> environment.step(environment.spec().actions().size()));
          assertThat(environment.digest()).isEqualTo(before);
        });
  }

  @TestFactory
  Stream<DynamicTest> theStepLimitEndsEpisodesAndAnEndedEpisodeTakesNoStep() {
    return each(
        environment -> {
          int limit = environment.spec().maxSteps();
          if (limit == 0 || limit > LONGEST) {
            return;
          }
          for (long seed : List.of(0L, 1L)) {
            Trace trace = Trace.play(environment, seed, limit);
            assertThat(trace.over()).as("ends within %d steps", limit).isTrue();
            int taken = trace.moments().size() - 1;
            if (taken == limit) {
              assertThat(trace.moments().getLast().ends() & Environment.TRUNCATED).as("truncated at the limit").isNotZero();
            }
            assertThatIllegalStateException().isThrownBy(() -> environment.step(0));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> observationsLieInTheirSpace() {
    return each(
        environment -> {
          Space space = environment.spec().observation();
          for (Trace.Moment moment : Trace.play(environment, 5, STEPS).moments()) {
            assertThat(moment.observation().toArray()).hasSize(space.width());
            for (float value : moment.observation().toArray()) {
              assertThat(inside(space, value)).as("%s in %s", value, space).isTrue();
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> observingFillsTheWidthAndNoMoreAndChangesNothing() {
    return each(
        environment -> {
          environment.reset(6);
          long before = environment.digest();
          int width = environment.spec().observation().width();
          var longer = new float[width + 1];
          Arrays.fill(longer, Float.NaN);
          environment.observe(longer);
          for (int i = 0; i < width; i++) {
            assertThat(longer[i]).as("index %d", i).isNotNaN();
          }
          assertThat(longer[width]).as("behind the width").isNaN();
          assertThat(environment.digest()).isEqualTo(before);
        });
  }

  @TestFactory
  Stream<DynamicTest> aResetBeginsWithoutReward() {
    return each(
        environment -> {
          Trace.play(environment, 7, STEPS);
          environment.reset(8);
          assertThat(environment.reward()).isZero();
        });
  }

  @TestFactory
  Stream<DynamicTest> aSavedEpisodeGoesOnTheSameOrCannotBeSaved() {
    return each(
        environment -> {
          environment.reset(11);
          if (Trace.goOn(environment, new Random(1), 10).over()) {
            environment.reset(11);
          }
          Trace.Moment saved = Trace.Moment.of(environment, -1, 0);
          byte[] state;
          try {
            state = environment.save();
          } catch (UnsupportedOperationException cannot) {
            return;
          }
          assertThat(Trace.Moment.of(environment, -1, 0)).as("saving changes nothing").isEqualTo(saved);
          Trace straight = Trace.goOn(environment, new Random(2), STEPS);
          Environment other = provider().create(environment.spec().id());
          for (Environment restored : List.of(environment, other)) {
            restored.restore(state);
            assertThat(Trace.Moment.of(restored, -1, 0)).as("restored").isEqualTo(saved);
            assertThat(Trace.goOn(restored, new Random(2), STEPS)).isEqualTo(straight);
          }
          assertThatIllegalArgumentException().isThrownBy(() -> other.restore(new byte[0]));
          assertThat(Trace.play(other, 12, STEPS)).as("reset after that").isEqualTo(Trace.play(environment, 12, STEPS));
        });
  }

  @TestFactory
  Stream<DynamicTest> anEpisodeSavedAtItsEndIsOverWhenRestored() {
    return each(
        environment -> {
          int limit = environment.spec().maxSteps();
          byte[] state;
          try {
            if (limit == 0 || limit > LONGEST || !Trace.play(environment, 13, limit).over()) {
              return;
            }
            state = environment.save();
          } catch (UnsupportedOperationException cannot) {
            return;
          }
          Environment other = provider().create(environment.spec().id());
          other.restore(state);
          assertThat(Trace.Moment.of(other, -1, 0)).isEqualTo(Trace.Moment.of(environment, -1, 0));
          assertThatIllegalStateException().isThrownBy(() -> other.step(0));
        });
  }

  private Stream<DynamicTest> each(Consumer<Environment> promise) {
    return provider().environments().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.id(), () -> promise.accept(provider().create(spec.id()))));
  }

  private static boolean inside(Space space, float value) {
    return switch (space) {
      case Space.Discrete(int size, _) -> value >= 0 && value < size && value == Math.rint(value);
      case Space.Box(float low, float high, _) -> value >= low && value <= high;
    };
  }
}
