package org.llmagentos.kernel.node.sim.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class IncarnationTest {

  private final Scheduler scheduler = new Scheduler(11);

  @Test
  void aKilledThreadStopsWhereItStands() {
    var machine = scheduler.incarnation();
    Thread thread =
        machine.threads("writer").newThread(
            () -> {
              try {
                scheduler.note("begins");
                scheduler.pause(1_000);
                scheduler.note("goes on");
              } finally {
                scheduler.note("cleans up");
              }
            });
    thread.start();
    machine.at(1_500, () -> scheduler.note("timer of the dead"));
    scheduler.run(
        () -> {
          scheduler.pause(500);
          machine.kill();
          thread.interrupt();
          LockSupport.unpark(thread);
          scheduler.pause(5_000);
        });
    assertThat(scheduler.trail())
        .contains("k1/writer-1: begins", "main-1: incarnation 1 is killed")
        .doesNotContain("goes on", "cleans up", "timer of the dead");
    assertThat(machine.alive()).isFalse();
  }

  @Test
  void aThreadThatKillsItsOwnMachineDoesNotReturn() {
    var machine = scheduler.incarnation();
    var lock = new ReentrantLock();
    machine
        .threads("writer")
        .newThread(
            () -> {
              lock.lock();
              try {
                machine.kill();
                scheduler.note("lives on");
              } finally {
                lock.unlock();
              }
            })
        .start();
    scheduler.run(() -> machine.death().join(), () -> scheduler.pause(10));
    assertThat(scheduler.trail()).contains("is killed").doesNotContain("lives on");
    assertThat(lock.isLocked()).isTrue();
  }

  @Test
  void aKillCanFallBetweenAnyTwoSteps() {
    var reached = new HashSet<Integer>();
    for (int after = 0; after < 12; after++) {
      var world = new Scheduler(1);
      var machine = world.incarnation();
      int[] done = new int[1];
      machine
          .threads("worker")
          .newThread(
              () -> {
                while (done[0] < 5) {
                  world.giveWay();
                  done[0]++;
                }
              })
          .start();
      machine.killAfter(after);
      int[] atDeath = new int[1];
      world.run(
          () -> {
            machine.death().join();
            atDeath[0] = done[0];
            reached.add(done[0]);
            world.pause(1_000);
          });
      assertThat(done[0]).isEqualTo(atDeath[0]);
    }
    assertThat(reached).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
  }

  @Test
  void aKillHappensEvenIfNothingElseDoes() {
    var machine = scheduler.incarnation();
    machine.threads("idle").newThread(LockSupport::park).start();
    machine.killAfter(1_000_000);
    scheduler.run(() -> machine.death().join());
    assertThat(machine.alive()).isFalse();
  }

  @Test
  void clientsAreAnsweredOrToldThatTheMachineIsGone() {
    var machine = scheduler.incarnation();
    var forever = new CompletableFuture<String>();
    scheduler.run(
        () -> {
          assertThat(call(machine, "fine")).isEqualTo("fine");
          assertThatThrownBy(() -> machine.call("call", () -> { throw new IOException("no"); })).hasMessage("no");
          machine.at(100, machine::kill);
          assertThatThrownBy(() -> machine.call("call", forever::get)).isInstanceOf(Gone.class).hasMessage("the machine went down");
          assertThatThrownBy(() -> machine.call("call", forever::get)).isInstanceOf(Gone.class).hasMessage("the machine is down");
        });
  }

  @Test
  void theNextLifeKnowsNothingOfTheLast() {
    scheduler.run(
        () -> {
          for (int life = 1; life <= 3; life++) {
            var machine = scheduler.incarnation();
            assertThat(machine.number()).isEqualTo(life);
            machine.killAfter(40);
            machine.threads("loop").newThread(() -> round()).start();
            machine.death().join();
          }
        });
    assertThat(scheduler.trail()).contains("k1/loop-1", "k2/loop-1", "k3/loop-1");
  }

  @Test
  void whatTheDeadHeldIsGarbage() throws InterruptedException {
    var held = new ArrayList<WeakReference<byte[]>>();
    var machine = scheduler.incarnation();
    for (int i = 0; i < 50; i++) {
      int how = i;
      machine
          .threads("holder")
          .newThread(
              () -> {
                byte[] memory = new byte[100_000];
                held.add(new WeakReference<>(memory));
                if (how % 2 == 0) {
                  new CompletableFuture<String>().join();
                }
                scheduler.pause(1_000_000);
                scheduler.note("never " + memory.length);
              })
          .start();
    }
    scheduler.run(
        () -> {
          scheduler.pause(10_000);
          machine.kill();
        });
    assertThat(held).hasSize(50);
    for (int i = 0; i < 50 && held.stream().anyMatch(memory -> memory.get() != null); i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(held).allMatch(memory -> memory.get() == null);
    assertThat(machine.alive()).isFalse(); // the machine and the scheduler are still held
    assertThat(scheduler.steps()).isPositive();
  }

  private void round() {
    scheduler.note("round");
    while (true) {
      scheduler.giveWay();
    }
  }

  private static String call(Incarnation machine, String what) {
    try {
      return machine.call("call", () -> what);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
