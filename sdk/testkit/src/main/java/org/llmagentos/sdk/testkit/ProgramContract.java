package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * What every {@link Program} promises: it is a function from answers to its next call, so the kernel can run it again from its history,
 * or resume it from a checkpoint if it makes any; and it ends, whatever fails.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ProgramContract {

  /** The program under test. */
  protected abstract Program program();

  /** A goal for it. */
  protected abstract Goal goal();

  /** A new kernel with everything the program needs for its goal, equal each time. */
  protected abstract TestKernel kernel();

  @Test
  void itHasAName() {
    assertThat(program().id()).isNotBlank().isEqualTo(program().id());
  }

  @Test
  void equalAnswersLeadToEqualCallsAndResults() throws InterruptedException {
    TestKernel once = kernel();
    TestKernel again = kernel();
    Program program = program();
    assertThat(once.run(program, goal())).isEqualTo(again.run(program, goal()));
    assertThat(once.history()).isEqualTo(again.history());
  }

  @Test
  void runAgainFromItsHistoryItEndsTheSame() throws InterruptedException {
    TestKernel kernel = kernel();
    Value result = kernel.run(program(), goal());
    var replay = new Replay(kernel.history());
    assertThat(Exited.run(program(), goal(), replay)).isEqualTo(result);
    assertThat(replay.answered()).as("calls made again").isEqualTo(kernel.history().size());
  }

  @Test
  void resumedFromACheckpointItEndsTheSame() throws InterruptedException {
    TestKernel kernel = kernel();
    Value result = kernel.run(program(), goal());
    List<Exchange> history = kernel.history();
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i) instanceof Exchange(Syscall.Checkpoint(Value state), Reply.Done _)) {
        var rest = new Replay(history.subList(i + 1, history.size()));
        assertThat(Exited.resume(program(), goal(), state, rest)).as("from call %d", i + 1).isEqualTo(result);
        assertThat(rest.answered()).as("calls made after call %d", i + 1).isEqualTo(history.size() - i - 1);
      }
    }
  }

  @Test
  void itEndsWhateverKindOfCallFails() throws InterruptedException {
    TestKernel smooth = kernel();
    smooth.run(program(), goal());
    Set<Class<?>> kinds = new LinkedHashSet<>();
    smooth.history().forEach(exchange -> kinds.add(exchange.call().getClass()));
    for (Class<?> kind : kinds) {
      for (Fault.Category category : Fault.Category.values()) {
        endsDespite(kernel().refuse(kind::isInstance, new Fault(category, "refused by the test")));
      }
    }
  }

  @Test
  void itEndsWhicheverCallFails() throws InterruptedException {
    TestKernel smooth = kernel();
    smooth.run(program(), goal());
    int calls = smooth.history().size();
    int stride = Math.max(1, calls / 200);
    for (int failing = 0; failing < calls; failing += stride) {
      var countdown = new Countdown(failing);
      endsDespite(kernel().refuse(_ -> countdown.due(), new Fault(Fault.Category.KERNEL, "refused by the test")));
    }
  }

  @Test
  void itDiesWhenKilled() throws InterruptedException {
    TestKernel smooth = kernel();
    smooth.run(program(), goal());
    int calls = smooth.history().size();
    for (int last : new int[] {0, calls / 2, calls - 1}) {
      TestKernel kernel = kernel();
      var killed =
          new Trap() {
            private int made;

            @Override
            public <R extends Reply> R call(Syscall<R> syscall) throws InterruptedException {
              if (made++ >= last) {
                throw new InterruptedException("killed by the test");
              }
              return kernel.call(syscall);
            }
          };
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> program().run(goal(), killed));
    }
  }

  @Test
  void onlyItsOwnThreadTraps() throws InterruptedException {
    TestKernel kernel = kernel();
    kernel.run(program(), goal());
    assertThat(kernel.strayed()).isFalse();
  }

  private Optional<Value> endsDespite(TestKernel kernel) throws InterruptedException {
    try {
      return Optional.of(kernel.run(program(), goal()));
    } catch (SyscallFailure passedOn) {
      return Optional.empty();
    }
  }

  /** Falls due once, after a number of calls. */
  private static final class Countdown {
    private int left;

    Countdown(int left) {
      this.left = left;
    }

    boolean due() {
      return left-- == 0;
    }
  }

  /** Answers from a history, as the kernel does after a crash. */
  private static final class Replay implements Trap {
    private final List<Exchange> history;
    private int answered;

    Replay(List<Exchange> history) {
      this.history = history;
    }

    int answered() {
      return answered;
    }

    @Override
    @SuppressWarnings("unchecked") // the history's answers are those of equal calls
    public <R extends Reply> R call(Syscall<R> syscall) {
      if (answered == history.size()) {
        return fail("one call more than in history: %s", syscall);
      }
      Exchange exchange = history.get(answered++);
      assertThat(syscall).as("call %d", answered).isEqualTo(exchange.call());
      if (syscall instanceof Syscall.Exit(Value result)) {
        throw new Exited(result);
      }
      if (exchange.answer() instanceof Reply.Failed(Fault fault)) {
        throw new SyscallFailure(fault);
      }
      return (R) exchange.answer();
    }
  }
}
