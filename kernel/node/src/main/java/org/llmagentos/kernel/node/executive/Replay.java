package org.llmagentos.kernel.node.executive;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.codec.CodecException;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Runs a program again with every answer taken from its history: no model is asked, nothing happens. A program that keeps its promise
 * asks the same again, to the last call.
 */
public final class Replay implements ProgramThread.Gateway {

  /**
   * What came of a replay.
   *
   * @param steps system calls the program made this time
   * @param hash digest of those calls, to be compared with {@link History#hash}
   * @param status how it ended this time: as in history, or as {@link ExitStatus.Diverged}
   */
  public record Result(long steps, String hash, ExitStatus status) {}

  /** The end of a process that was killed, or lives still: its history is cut off, and what comes after is no difference. */
  private static final ExitStatus CUT = new ExitStatus.Killed(new Signal.Kill());

  /** The program under replay, with a digest taken of everything it asks. */
  private static final class Digested implements Program {
    private final Program program;
    private final Codec codec;
    private final long room;
    private final MessageDigest digest = History.newDigest();
    private long steps;

    /**
     * @param room how many calls count
     */
    Digested(Program program, Codec codec, long room) {
      this.program = program;
      this.codec = codec;
      this.room = room;
    }

    @Override
    public String id() {
      return program.id();
    }

    @Override
    public Value run(Goal goal, Trap trap) throws InterruptedException {
      return program.run(goal, digested(trap));
    }

    @Override
    public Value resume(Goal goal, Value state, Trap trap) throws InterruptedException {
      return program.resume(goal, state, digested(trap));
    }

    /** A call that cannot be journaled is in no history. */
    private void note(Syscall<?> syscall) {
      if (steps == room) {
        return;
      }
      byte[] bytes;
      try {
        bytes = codec.encode(syscall);
      } catch (CodecException e) {
        return;
      }
      digest.update(bytes);
      steps++;
    }

    private Trap digested(Trap trap) {
      return new Trap() {
        @Override
        public <R extends Reply> R call(Syscall<R> syscall) throws InterruptedException {
          note(syscall);
          return trap.call(syscall);
        }
      };
    }
  }

  private final CompletableFuture<ExitStatus> end = new CompletableFuture<>();

  private final Codec codec;
  private final boolean open;

  private Replay(Codec codec, boolean open) {
    this.codec = codec;
    this.open = open;
  }

  /**
   * Replays one process.
   *
   * @param seconds after which a program that neither asks nor ends is given up
   */
  public static Result run(Program program, History history, Codec codec, long seconds) throws InterruptedException {
    boolean open = history.status() == null || history.status() instanceof ExitStatus.Killed;
    var replay = new Replay(codec, open);
    var digested = new Digested(program, codec, open ? history.calls().size() : Long.MAX_VALUE);
    var thread = new ProgramThread(digested, history, replay, Thread.ofVirtual().name("replay-", 0).factory());
    thread.start();
    ExitStatus status;
    try {
      status = replay.end.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      status = new ExitStatus.Diverged(history.last() + 1, "the program neither asked nor ended within " + seconds + " s");
    } catch (ExecutionException e) {
      throw new IllegalStateException("replays do not fail", e);
    } finally {
      thread.stop();
    }
    return new Result(digested.steps, HexFormat.of().formatHex(digested.digest.digest()), status);
  }

  @Override
  public void differs(CallId call, Syscall<?> syscall) {
    try {
      codec.encode(syscall);
    } catch (CodecException e) {
      throw new SyscallFailure(new Fault(Fault.Category.USER, "call " + call + " cannot be journaled: " + e.getMessage()));
    }
  }

  @Override
  public Reply trap(CallId call, Syscall<?> syscall) throws InterruptedException {
    differs(call, syscall);
    end.complete(open ? CUT : new ExitStatus.Diverged(call.seq(), "history ends, the program asked " + syscall));
    throw new InterruptedException();
  }

  /** The last thing history knows is a call that was never answered: the process was killed in it, or still lives. */
  @Override
  public Reply await(CallId call) throws InterruptedException {
    end.complete(CUT);
    throw new InterruptedException();
  }

  @Override
  public void ended(Pid pid, ExitStatus status) {
    end.complete(status);
  }
}
