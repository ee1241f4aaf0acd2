package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.testkit.corridor.Corridors;
import org.llmagentos.sdk.value.Value;

/** What the test kernel says to checkpoints, and what the contract asks of programs that make them. */
class CheckpointTest {

  private static final Goal GOAL = new Goal("count", Corridor.ID, 0, "none", 1);
  private static final Syscall.Checkpoint CHECKPOINT = new Syscall.Checkpoint(Value.of(1L));

  @Nested
  class CountingContractTest extends ProgramContract {
    @Override
    protected Program program() {
      return new Counting(0);
    }

    @Override
    protected Goal goal() {
      return GOAL;
    }

    @Override
    protected TestKernel kernel() {
      return new TestKernel();
    }
  }

  @Test
  void statesOfCheckpointsAreKeptInHistory() throws InterruptedException {
    var kernel = new TestKernel();
    kernel.run(new Counting(0), GOAL);
    assertThat(kernel.calls(Syscall.Checkpoint.class)).extracting(call -> ((Value.Fields) call.state()).get("count"))
        .containsExactly(Value.of(1L), Value.of(2L), Value.of(3L));
  }

  @Test
  void aProgramThatGoesOnElsewhereIsCaught() {
    caught(new Counting(1));
  }

  @Test
  void aProgramThatCannotBeResumedIsCaught() {
    caught(
        new Program() {
          @Override
          public String id() {
            return "forgetful";
          }

          @Override
          public Value run(Goal goal, Trap trap) throws InterruptedException {
            trap.call(CHECKPOINT);
            return Value.nothing();
          }
        });
  }

  @Test
  void anEnvironmentThatCanBeSavedAndIsNotWatchedDoesNotHinder() throws InterruptedException {
    var kernel = new TestKernel().environments(new Corridors());
    long handle = kernel.call(new Syscall.Open(Corridor.ID, 1)).handle();
    kernel.call(new Syscall.Step(handle, Corridor.LEFT));
    kernel.call(CHECKPOINT);
    kernel.environment(handle).orElseThrow().witness(Witness.class, Witness::new);
    refused(kernel, "checkpoint after a reset");
    kernel.call(new Syscall.Reset(handle, 2));
    kernel.call(CHECKPOINT);
  }

  @Test
  void oneThatIsRealOrCannotBeSavedHindersUntilItIsClosed() throws InterruptedException {
    hinders(RealCorridor::new, "is real");
    hinders(Spoiled::new, "cannot be saved");
  }

  private static void hinders(Supplier<Environment> environment, String why) throws InterruptedException {
    var kernel = new TestKernel().environments(provider(environment));
    long handle = kernel.call(new Syscall.Open(Corridor.ID, 1)).handle();
    refused(kernel, why);
    kernel.call(new Syscall.Close(handle));
    kernel.call(CHECKPOINT);
  }

  private static void refused(TestKernel kernel, String why) {
    assertThatExceptionOfType(SyscallFailure.class)
        .isThrownBy(() -> kernel.call(CHECKPOINT))
        .satisfies(failure -> assertThat(failure.fault().category()).isEqualTo(Category.UNSUPPORTED))
        .withMessageContaining(why);
  }

  private static void caught(Program broken) {
    ProgramContract contract =
        new ProgramContract() {
          @Override
          protected Program program() {
            return broken;
          }

          @Override
          protected Goal goal() {
            return GOAL;
          }

          @Override
          protected TestKernel kernel() {
            return new TestKernel();
          }
        };
    assertThatExceptionOfType(Throwable.class)
        .isThrownBy(contract::resumedFromACheckpointItEndsTheSame)
        .isInstanceOfAny(AssertionError.class, UnsupportedOperationException.class);
  }

  private static EnvironmentProvider provider(Supplier<Environment> environment) {
    return new EnvironmentProvider() {
      @Override
      public List<EnvironmentSpec> environments() {
        return List.of(environment.get().spec());
      }

      @Override
      public Environment create(String id) {
        return environment.get();
      }
    };
  }

  /** Adds up three random numbers, with a checkpoint after each; after a checkpoint it is {@code off} by so many. */
  private record Counting(long off) implements Program {

    @Override
    public String id() {
      return "counting";
    }

    @Override
    public Value run(Goal goal, Trap trap) throws InterruptedException {
      return count(0, 0, trap);
    }

    @Override
    public Value resume(Goal goal, Value state, Trap trap) throws InterruptedException {
      var fields = (Value.Fields) state;
      return count((long) fields.get("count").number() + off, ((Value.Whole) fields.get("sum")).value(), trap);
    }

    private static Value count(long begin, long sumSoFar, Trap trap) throws InterruptedException {
      long sum = sumSoFar;
      for (long i = begin; i < 3; i++) {
        sum += trap.call(new Syscall.Random()).bits();
        trap.call(new Syscall.Checkpoint(Value.fields().with("count", Value.of(i + 1)).with("sum", Value.of(sum))));
      }
      return Value.of(sum);
    }
  }

  private static final class Witness implements Body.Witness {
    @Override
    public void begin(float[] observation) {}

    @Override
    public void see(int action, float[] observation) {}
  }
}
