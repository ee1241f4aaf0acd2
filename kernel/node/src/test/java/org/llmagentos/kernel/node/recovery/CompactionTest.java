package org.llmagentos.kernel.node.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.Trials;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.MemoryDisk;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.Session;
import org.llmagentos.kernel.node.journal.Store;

/** A compaction may come at any time, from anybody, and be cut short anywhere. */
class CompactionTest {

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void oneThatACrashCutsShortLosesNothingAndTheNextOneFinishesIt() {
    var cutShort = new AtomicInteger();
    for (int crash = 0; crash < 6; crash++) {
      int commits = crash;
      Trials.each(0, 5, seed -> cutShort.addAndGet(crash(seed, commits)));
    }
    assertThat(cutShort.get()).as("it takes more than one commit").isBetween(10, 25);
  }

  /** Compacts on a disk that breaks after so many commits; 1 when that was too early. */
  private static int crash(long seed, int commits) throws InterruptedException {
    int cutShort = 0;
    var fresh = new MemoryDisk();
    String where = "crash after %d commits".formatted(commits);
    try (var life = new Life(seed, () -> Session.on(fresh))) {
      live(life, 150);
      life.compact();
      live(life, 150);
      life.recover();
      fresh.breakAfter(commits);
      try {
        Life.compaction(life.session()).now();
      } catch (JournalException e) {
        cutShort++;
      }
      fresh.close(); // as a crash
      fresh.mend();
      life.restart();
      life.check(where);
      assertThat(life.session().journal().audit("").findings()).as(where).isEmpty();
      live(life, 20);
      life.compact();
      life.check(where + ", finished");
      assertThat(fresh.rows(Store.Table.INPUT)).as(where).isEmpty();
      assertThat(life.session().journal().audit("").findings()).as(where).isEmpty();
    }
    return cutShort;
  }

  @Test
  void severalAtOnceWhileInputsComeAreAsGoodAsOne() throws Exception {
    try (var life = new Life(11, () -> Session.on(disk))) {
      live(life, 50);
      Compaction compaction = Life.compaction(life.session());
      var failures = new CopyOnWriteArrayList<Throwable>();
      var over = new AtomicBoolean();
      List<Thread> threads =
          Stream.generate(() -> Thread.ofPlatform().unstarted(() -> again(compaction, over, failures))).limit(3).toList();
      Thread looking = Thread.ofPlatform().unstarted(() -> look(life.session(), over, failures));
      threads.forEach(Thread::start);
      looking.start();
      for (int i = 0; i < 3_000; i++) {
        life.step();
        Thread.onSpinWait();
      }
      over.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      looking.join();
      assertThat(failures).isEmpty();
      life.check("after all");
      life.compact();
      life.restart();
      life.check("after all, restarted");
    }
  }

  @Test
  void itComesWhenEnoughInputsHaveCome() throws Exception {
    try (var life = new Life(5, () -> Session.on(disk))) {
      var asked = new Semaphore(0);
      try (var compaction = new Compaction(life.session().journal(), 0, 100, Thread.ofPlatform().factory())) {
        compaction.start(asked::release);
        for (int i = 1; i < 100; i++) {
          life.step();
          compaction.reached(i);
        }
        assertThat(asked.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        life.step();
        compaction.reached(100);
        assertThat(asked.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        while (disk.rows(Store.Table.SNAPSHOT).isEmpty()) {
          Thread.onSpinWait();
        }
      }
      life.check("compacted");
      assertThat(disk.rows(Store.Table.INPUT)).as("closing waits for the one under way").isEmpty();
    }
  }

  @Test
  void onABrokenDiskItSaysWhy() throws Exception {
    try (var life = new Life(5, () -> Session.on(disk))) {
      life.step();
      life.recover();
      disk.breakAfter(0);
      Compaction compaction = Life.compaction(life.session());
      assertThatThrownBy(compaction::now).isInstanceOf(JournalException.class).hasMessageContaining("broken");
    }
  }

  private static void look(Session session, AtomicBoolean over, List<Throwable> failures) {
    try {
      while (!over.get()) {
        Reading reading = session.journal().reading();
        reading.together(() -> Recovery.of(reading).live());
      }
    } catch (RuntimeException | Error e) {
      failures.add(e);
    }
  }

  private static void live(Life life, int inputs) {
    for (int i = 0; i < inputs; i++) {
      life.step();
    }
  }

  private static void again(Compaction compaction, AtomicBoolean over, List<Throwable> failures) {
    try {
      while (!over.get()) {
        compaction.now();
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      failures.add(e);
    }
  }
}
