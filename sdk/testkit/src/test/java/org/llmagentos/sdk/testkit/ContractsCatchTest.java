package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.SyncVector;
import org.llmagentos.sdk.environment.VectorEnvironment;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.testkit.corridor.Corridors;
import org.llmagentos.sdk.value.Value;

/** Plugins that break a promise are caught by the contract that names it. */
@SuppressWarnings("JUnitMethodInvoked") // to see it fail
class ContractsCatchTest {

  @Test
  void anEnvironmentWithStateBesideItsEpisode() {
    caught(environment(Drifting::new).equalSeedsAndActionsGiveEqualEpisodes());
  }

  @Test
  void anEnvironmentThatGoesOnAfterTheEnd() {
    caught(environment(Endless::new).theStepLimitEndsEpisodesAndAnEndedEpisodeTakesNoStep());
  }

  @Test
  void anEnvironmentThatForgetsWhatWasSaved() {
    caught(environment(Forgotten::new).aSavedEpisodeGoesOnTheSameOrCannotBeSaved());
    caught(environment(Forgotten::new).anEpisodeSavedAtItsEndIsOverWhenRestored());
  }

  @Test
  void anEnvironmentThatTakesActionsOfTheOtherKind() {
    caught(environment(Deaf::new).anActionOfTheOtherKindIsRefusedAndChangesNothing());
    caught(environment(DeafDial::new).anActionOfTheOtherKindIsRefusedAndChangesNothing());
  }

  @Test
  void anEnvironmentThatTakesNumbersThatAreNoneOrTooMany() {
    caught(environment(Careless::new).anActionOutsideTheSpaceIsRefusedAndChangesNothing());
  }

  @Test
  void anEnvironmentThatLeavesTheBoundsOfOneCoordinate() {
    caught(environment(Overshooting::new).observationsLieInTheirSpace());
  }

  @Test
  void anEnvironmentWhoseMaskIsNotFilled() {
    caught(environment(HalfMasked::new).aMaskSaysOfEveryActionWhetherItDoesSomethingAndChangesNothing());
  }

  @Test
  void anEnvironmentThatBeginsAgainAtRandom() {
    caught(environment(Whimsical::new).aResetWithoutASeedGoesOnFromEqualHistoriesAlike());
  }

  @Test
  void aVectorThatBeginsOtherEpisodes() {
    caught(environment(Corridor::new, () -> SyncVector.of(Tired::new, 3))
        .aVectorStepsEachAsItWouldStepAloneAndBeginsAgainAfterAnEnd());
  }

  @Test
  void aPureSkillThatActs() {
    caught(() -> skill(new Fidget()).aPureSkillChangesNothing());
  }

  @Test
  void aSkillThatRemembersInAField() {
    caught(() -> skill(new Counting()).theSameCallsInTheSameEpisodeAnswerTheSame());
  }

  @Test
  void aSkillThatAnswersAnotherType() {
    caught(() -> skill(new Fidget()).answersAreOfTheDeclaredTypeAndFailuresStateAFact());
  }

  @Test
  void aLearnerWithStateOutsideItsTable() {
    caught(() -> learner().allStateIsInTheTable());
  }

  @Test
  void aLearnerThatDoesNotIgnoreOtherKinds() {
    caught(() -> learner().otherKindsOfExperienceAreIgnored());
  }

  @Test
  void aTrainingThatDependsOnMoreThanItsSeed() {
    caught(() -> trainer(Tallying.Broken.PIECES).piecesMakeNoDifference());
    caught(() -> trainer(Tallying.Broken.MEASURING).measuringMakesNoDifference());
    caught(() -> trainer(Tallying.Broken.SAVING).itGoesOnWhereItWasSaved());
    caught(() -> trainer(Tallying.Broken.DAMAGE).damagedStatesAreRefused());
    caught(() -> trainer(Tallying.Broken.PLAN).itTrainsWhatIsPlannedAndNotMore());
  }

  @Test
  void aModelThatCountsItsCalls() {
    caught(() -> model().aRebuiltConversationAnswersLikeAKeptOne());
  }

  @Test
  void aModelWhoseConversationsAffectEachOther() {
    caught(() -> model().conversationsDoNotAffectEachOther());
  }

  @Test
  void aProgramThatReadsAClock() {
    Program timed = program((_, trap) -> Value.of(trap.call(new Syscall.Now()).epochMillis() + System.nanoTime()));
    caught(() -> contract(timed).equalAnswersLeadToEqualCallsAndResults());
    caught(() -> contract(timed).runAgainFromItsHistoryItEndsTheSame());
  }

  @Test
  void aProgramThatSurvivesBeingKilled() {
    Program stubborn =
        program(
            (_, trap) -> {
              try {
                trap.call(new Syscall.Now());
              } catch (InterruptedException ignored) {
                return Value.of("still here");
              }
              return Value.nothing();
            });
    caught(() -> contract(stubborn).itDiesWhenKilled());
  }

  @Test
  void aProgramThatTrapsFromAnotherThread() {
    Program threaded =
        program(
            (_, trap) -> {
              trap.call(new Syscall.Now());
              var other = new Thread(() -> trapQuietly(trap));
              other.start();
              other.join();
              return Value.nothing();
            });
    caught(() -> contract(threaded).onlyItsOwnThreadTraps());
  }

  private static void trapQuietly(Trap trap) {
    try {
      trap.call(new Syscall.Now());
    } catch (InterruptedException | IllegalStateException refused) {
      // what a careless program does
    }
  }

  private static void caught(ThrowingCallable promise) {
    assertThatExceptionOfType(AssertionError.class).isThrownBy(promise);
  }

  private static void caught(Stream<DynamicTest> promise) {
    caught(() -> promise.toList().getFirst().getExecutable().execute());
  }

  // Contracts over one broken part

  private static EnvironmentContract environment(Supplier<Environment> broken) {
    return environment(broken, () -> SyncVector.of(broken, 3));
  }

  private static EnvironmentContract environment(Supplier<Environment> broken, Supplier<VectorEnvironment> vector) {
    return new EnvironmentContract() {
      @Override
      protected EnvironmentProvider provider() {
        return new EnvironmentProvider() {
          @Override
          public List<EnvironmentSpec> environments() {
            return List.of(broken.get().spec());
          }

          @Override
          public Environment create(String id) {
            return broken.get();
          }

          @Override
          public VectorEnvironment vector(String id, int count) {
            return vector.get();
          }
        };
      }
    };
  }

  private static SkillContract skill(Skill broken) {
    return new SkillContract() {
      @Override
      protected List<Skill> skills() {
        return List.of(broken);
      }

      @Override
      protected Environment environment() {
        return new Corridors().create(Corridor.ID);
      }
    };
  }

  private static TrainerContract trainer(Tallying.Broken promise) {
    return new TallyingContractTest() {
      @Override
      Tallying.Broken broken() {
        return promise;
      }
    };
  }

  private static LearnerContract learner() {
    return new LearnerContract() {
      @Override
      protected Learner learner() {
        return new Forgetful();
      }

      @Override
      protected Set<Class<? extends Experience>> learnsFrom() {
        return Set.of(Experience.Transition.class);
      }
    };
  }

  private static ModelProviderContract model() {
    return new ModelProviderContract() {
      @Override
      protected ModelProvider provider() {
        return new Moody();
      }
    };
  }

  private static ProgramContract contract(Program broken) {
    return new ProgramContract() {
      @Override
      protected Program program() {
        return broken;
      }

      @Override
      protected Goal goal() {
        return new Goal("anything", Corridor.ID, 0, "none", 1);
      }

      @Override
      protected TestKernel kernel() {
        return new TestKernel();
      }
    };
  }

  private interface Work {
    Value run(Goal goal, Trap trap) throws InterruptedException;
  }

  private static Program program(Work work) {
    return new Program() {
      @Override
      public String id() {
        return "broken";
      }

      @Override
      public Value run(Goal goal, Trap trap) throws InterruptedException {
        return work.run(goal, trap);
      }
    };
  }

  // Broken parts

  private static final class Drifting extends Spoiled {
    private int resets;

    @Override
    public void reset(long seed) {
      super.reset(seed + resets++);
    }
  }

  private static final class Endless extends Spoiled {
    private int last;

    @Override
    public int step(int action) {
      if (last == 0) {
        last = super.step(action);
      }
      return last;
    }
  }

  /** Forgets the reward, the steps taken and whether the episode is over. */
  private static final class Forgotten extends Spoiled {
    @Override
    public byte[] save() {
      return Arrays.copyOf(corridor.save(), 4);
    }

    @Override
    public void restore(byte[] state) {
      if (state.length != 4) {
        throw new IllegalArgumentException("not saved here");
      }
      corridor.restore(Arrays.copyOf(state, 14));
    }
  }

  /** Listens to no action at all. */
  private static final class Deaf extends Spoiled {
    @Override
    public int step(float[] action) {
      return 0;
    }
  }

  private static final class DeafDial extends Dial {
    @Override
    public int step(int action) {
      return 0;
    }
  }

  /** Takes what it finds of an action. */
  private static final class Careless extends Dial {
    @Override
    public int step(float[] action) {
      return super.step(Arrays.copyOf(action, 2));
    }
  }

  /** Its second number has a bound of its own, which is below that of the first. */
  private static final class Overshooting extends Dial {
    @Override
    public void observe(float[] into) {
      super.observe(into);
      into[1] = 7;
    }
  }

  private static final class HalfMasked extends Spoiled {
    @Override
    public void mask(boolean[] into) {
      into[0] = true;
    }
  }

  private static final class Whimsical extends Spoiled {
    private static int resets;

    @Override
    public void reset() {
      super.reset(resets++);
    }
  }

  /** What stands beside it in a vector is another. */
  private static final class Tired extends Spoiled {
    @Override
    public void reset() {
      reset(3);
    }
  }

  private static SkillSpec spec(Type returns) {
    return new SkillSpec("broken", Corridor.BODY, List.of(), returns, new Wording("breaks", "坏了"), Effect.PURE);
  }

  private static final class Fidget implements Skill {
    @Override
    public SkillSpec spec() {
      return ContractsCatchTest.spec(new Type.Truth());
    }

    @Override
    public SkillResult invoke(List<Value> arguments, Body body) {
      body.act(Corridor.RIGHT);
      return SkillResult.done(Value.of("yes"));
    }
  }

  private static final class Counting implements Skill {
    private static int count;

    @Override
    public SkillSpec spec() {
      return ContractsCatchTest.spec(new Type.Number());
    }

    @Override
    public SkillResult invoke(List<Value> arguments, Body body) {
      return SkillResult.done(Value.of((long) count++));
    }
  }

  private static final class Forgetful implements Learner {
    private long seen;

    @Override
    public String id() {
      return "forgetful";
    }

    @Override
    public void update(Experience experience, Table table) {
      table.put("seen", Value.of(++seen));
    }
  }

  private static final class Moody implements ModelProvider {
    private int calls;

    @Override
    public List<ModelSpec> models() {
      return List.of(new ModelSpec("moody", false, ""));
    }

    @Override
    public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key) {
      return new Completion(model, "answer " + calls++, new TokenUsage(1, 1));
    }
  }
}
