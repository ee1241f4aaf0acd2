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
import org.llmagentos.sdk.environment.Observation;
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
            int ends = expected.action().in(one);
            assertThat(Trace.Moment.of(one, expected.action(), ends)).isEqualTo(expected);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aStepBeforeTheFirstResetIsRefused() {
    return each(environment -> assertThatIllegalStateException().isThrownBy(() -> anyMove(environment).in(environment)));
  }

  @TestFactory
  Stream<DynamicTest> anActionOutsideTheSpaceIsRefusedAndChangesNothing() {
    return each(
        environment -> {
          environment.reset(0);
          long before = environment.digest();
          for (Move wrong : outside(environment.spec().actions())) {
            assertThatIllegalArgumentException().as("%s", wrong).isThrownBy(() -> wrong.in(environment));
          }
          assertThat(environment.digest()).isEqualTo(before);
        });
  }

  @TestFactory
  Stream<DynamicTest> anActionOfTheOtherKindIsRefusedAndChangesNothing() {
    return each(
        environment -> {
          environment.reset(0);
          long before = environment.digest();
          Space actions = environment.spec().actions();
          var numbers = new float[actions.width()];
          assertThatIllegalArgumentException()
              .isThrownBy(() -> {
                int ignored = actions instanceof Space.Box ? environment.step(0) : environment.step(numbers);
              });
          assertThat(environment.digest()).isEqualTo(before);
        });
  }

  @TestFactory
  Stream<DynamicTest> aMaskSaysOfEveryActionWhetherItDoesSomethingAndChangesNothing() {
    return each(
        environment -> {
          if (!(environment.spec().actions() instanceof Space.Discrete(int size, _))) {
            return;
          }
          environment.reset(9);
          long before = environment.digest();
          var mask = new boolean[size + 1];
          environment.mask(mask);
          assertThat(mask).as("some action does something").contains(true);
          assertThat(mask[size]).as("behind the actions").isFalse();
          var again = new boolean[size + 1];
          Arrays.fill(again, true);
          environment.mask(again);
          assertThat(again[size]).as("behind the actions").isTrue();
          assertThat(Arrays.copyOf(again, size)).as("filled, whatever was there").isEqualTo(Arrays.copyOf(mask, size));
          assertThat(environment.digest()).isEqualTo(before);
        });
  }

  @TestFactory
  Stream<DynamicTest> aResetWithoutASeedGoesOnFromEqualHistoriesAlike() {
    return each(
        one -> {
          Environment other = provider().create(one.spec().id());
          for (Environment environment : List.of(one, other)) {
            Trace.play(environment, 14, STEPS);
            environment.reset();
          }
          Trace.Moment begun = Trace.Moment.of(one, Move.NONE, 0);
          assertThat(Trace.Moment.of(other, Move.NONE, 0)).isEqualTo(begun);
          assertThat(begun.reward()).isZero();
          assertThat(Trace.goOn(other, new Random(3), STEPS)).isEqualTo(Trace.goOn(one, new Random(3), STEPS));
        });
  }

  @TestFactory
  Stream<DynamicTest> aVectorStepsEachAsItWouldStepAloneAndBeginsAgainAfterAnEnd() {
    return each(
        environment -> {
          String id = environment.spec().id();
          Formation.marches(provider().vector(id, 3), () -> provider().create(id), STEPS);
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
            assertThatIllegalStateException().isThrownBy(() -> anyMove(environment).in(environment));
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
            for (int i = 0; i < space.width(); i++) {
              float value = moment.observation().at(i);
              assertThat(inside(space, i, value)).as("%s at %d in %s", value, i, space).isTrue();
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
          Trace.Moment saved = Trace.Moment.of(environment, Move.NONE, 0);
          byte[] state;
          try {
            state = environment.save();
          } catch (UnsupportedOperationException cannot) {
            return;
          }
          assertThat(Trace.Moment.of(environment, Move.NONE, 0)).as("saving changes nothing").isEqualTo(saved);
          Trace straight = Trace.goOn(environment, new Random(2), STEPS);
          Environment other = provider().create(environment.spec().id());
          for (Environment restored : List.of(environment, other)) {
            restored.restore(state);
            assertThat(Trace.Moment.of(restored, Move.NONE, 0)).as("restored").isEqualTo(saved);
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
          assertThat(Trace.Moment.of(other, Move.NONE, 0)).isEqualTo(Trace.Moment.of(environment, Move.NONE, 0));
          assertThatIllegalStateException().isThrownBy(() -> anyMove(other).in(other));
        });
  }

  private Stream<DynamicTest> each(Consumer<Environment> promise) {
    return provider().environments().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.id(), () -> promise.accept(provider().create(spec.id()))));
  }

  private static Move anyMove(Environment environment) {
    return Move.any(environment.spec().actions(), new Random(0));
  }

  private static List<Move> outside(Space actions) {
    return switch (actions) {
      case Space.Discrete(int size, _) -> List.of(new Move.Numbered(-1), new Move.Numbered(size));
      case Space.Box box -> {
        var oneIsNone = new float[box.width()];
        oneIsNone[box.width() - 1] = Float.NaN;
        yield Stream.of(new float[box.width() + 1], new float[box.width() - 1], oneIsNone)
            .<Move>map(numbers -> new Move.Vector(new Observation(numbers)))
            .toList();
      }
    };
  }

  private static boolean inside(Space space, int index, float value) {
    return switch (space) {
      case Space.Discrete(int size, _) -> value >= 0 && value < size && value == Math.rint(value);
      case Space.Box box -> value >= box.low(index) && value <= box.high(index);
    };
  }
}
