package org.llmagentos.kernel.node.executive;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/** A kernel over a real journal, with a crash wherever a latch holds it. */
@Timeout(60)
abstract class KernelRig {


  /** Few enough that every test goes over snapshots. */
  private static final long SNAPSHOT_EVERY = 5;

  private static final Goal GOAL = new Goal("count", "Counter-v0", 1, "none", 1);

  final Toy toy = new Toy();
  final LinkedBlockingQueue<ExitStatus> ends = new LinkedBlockingQueue<>();
  final AtomicInteger clock = new AtomicInteger(1_000);
  private final Listener listener =
      new Listener() {
        @Override
        public void over(Pid pid, ExitStatus status) {
          ends.add(status);
        }
      };
  @TempDir Path folder;
  ToyNode node;
  Kernel kernel;

  @BeforeEach
  void nothingRunsYet() {
    toy.program(program("idle", trap -> Value.nothing()));
  }

  @AfterEach
  void crash() {
    if (node != null) {
      node.close();
      node = null;
    }
  }

  void boot() throws InterruptedException {
    boot(toy);
  }

  void boot(Toy parts) throws InterruptedException {
    node = new ToyNode(folder, parts, clock::incrementAndGet, SNAPSHOT_EVERY);
    kernel = node.kernel();
    kernel.processes().forEach(process -> kernel.listen(process.pid(), listener));
    kernel.resume();
  }

  Pid spawn(String program) {
    var grant =
        new Grant(
            List.of(new Capability.Open("*"), new Capability.Invoke("*"), new Capability.Execute("*"), new Capability.Topic("*")), new Quota(9, 9_999, 9, 99, 0));
    return kernel.spawn(Tenant.DEFAULT, program, GOAL, grant, listener);
  }

  /** Waits until the only process has made so many calls. */
  void awaitCalls(int calls) {
    while (kernel.processes().getFirst().calls() < calls) {
      Thread.onSpinWait();
    }
  }

  static Reply.Executed run(Trap trap, long handle, String words) throws InterruptedException {
    return trap.call(new Syscall.Execute(new Snippet("words", words), handle, Confinement.STANDARD));
  }

  static void block() {
    try {
      TimeUnit.MINUTES.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException("cut off by the crash", e);
    }
  }

  @SuppressWarnings("unchecked")
  static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  interface Body {
    Value run(Trap trap) throws InterruptedException;
  }

  static Program program(String id, Body body) {
    return new Program() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Value run(Goal goal, Trap trap) throws InterruptedException {
        return body.run(trap);
      }
    };
  }
}
