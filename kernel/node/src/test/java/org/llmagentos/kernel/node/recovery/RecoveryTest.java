package org.llmagentos.kernel.node.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.node.Trials;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.MemoryDisk;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.Session;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Syscall;

/** Whatever has happened, and whenever the journal was compacted: it leads to the same state and tells the same histories. */
class RecoveryTest {

  private static final int SEEDS = 40;
  private static final int INPUTS = 400;

  @Test
  void theJournalLeadsToTheStateWheneverItIsCompacted() {
    var seen = new TreeMap<String, Integer>();
    Trials.each(
        0,
        SEEDS,
        seed -> {
          var disk = new MemoryDisk();
          try (var life = new Life(seed, () -> Session.on(disk))) {
            live(life, seen);
            assertKept(life, disk);
          }
        });
    assertThat(seen).as("what has happened").containsKeys("compacted", "restarted", "forked", "checkpoint", "forgotten", "open at a snapshot");
  }

  @Test
  void theSameOnRealFiles(@TempDir Path folder) {
    Trials.each(
        1_000,
        3,
        seed -> {
          Path home = Files.createDirectory(folder.resolve("" + seed));
          try (var life = new Life(seed, () -> Session.in(home))) {
            live(life, new TreeMap<>());
          }
        });
  }

  /** More calls than fit into one row, and more processes than fit into one part of a snapshot. */
  @Test
  void longHistoriesAndManyProcessesArePackedInPieces() throws Exception {
    var disk = new MemoryDisk();
    try (var life = new Life(7, () -> Session.on(disk))) {
      for (int i = 0; i < 600; i++) {
        life.begin();
      }
      for (long seq = 1; seq <= 600; seq++) {
        life.trap(new Pid(1), new Syscall.Random());
        if (seq == 599) {
          life.compact();
        }
      }
      life.check("long");
      life.compact();
      life.check("long, compacted");
      assertThat(disk.rows(Store.Table.HISTORY)).hasSize(4);
      assertThat(disk.rows(Store.Table.SNAPSHOT)).hasSize(4);
    }
  }

  @Test
  void aCallThatIsMissingIsNamed() throws Exception {
    for (long lost = 1; lost <= 2; lost++) {
      var disk = new MemoryDisk();
      try (var life = new Life(3, () -> Session.on(disk))) {
        Pid pid = life.begin();
        life.trap(pid, new Syscall.Now());
        life.compact();
        life.trap(pid, new Syscall.Random());
        life.compact();
        life.trap(pid, new Syscall.Random());
        assertThat(life.recover().history(pid).calls()).hasSize(3);

        long key = Reading.historyKey(pid, lost);
        disk.tamper(Store.Table.HISTORY, rows -> assertThat(rows.remove(key)).isNotNull());
        Recovery recovery = life.recover();
        assertThatThrownBy(() -> recovery.history(pid)).isInstanceOf(JournalException.class).hasMessageContaining("call " + lost + " of process " + pid);
        assertThatThrownBy(recovery::live).isInstanceOf(JournalException.class);
      }
    }
  }

  @Test
  void anEmptyJournalIsTheBeginning() throws Exception {
    try (Session session = Session.on(new MemoryDisk())) {
      Recovery recovery = Recovery.of(session.journal().reading());
      assertThat(recovery.core().state()).isEqualTo(KernelState.INITIAL);
      assertThat(recovery.position()).isZero();
      assertThat(recovery.history(new Pid(1))).isNull();

      Life.compaction(session).now();
      assertThat(session.append(1)).isEqualTo(1);
      session.sync();
      KernelState state = Recovery.of(session.journal().reading()).core().state();
      assertThat(state.clock()).isEqualTo(1);
      assertThat(state.processes()).isEmpty();
    }
  }

  private static void live(Life life, Map<String, Integer> seen) throws InterruptedException {
    for (int i = 0; i < INPUTS; i++) {
      String here = "input " + i;
      int dice = life.play.draw(120);
      if (dice < 3) {
        boolean open = life.core.state().processes().stream().anyMatch(process -> !process.inFlight().isEmpty());
        life.compact();
        life.check(here + ", compacted");
        note(seen, open ? "open at a snapshot" : "compacted");
        note(seen, "compacted");
      } else if (dice == 3) {
        life.restart();
        note(seen, "restarted");
      } else if (dice == 4 && !life.core.state().processes().isEmpty()) {
        fork(life, seen);
      }
      long processes = life.core.state().processes().size();
      life.step();
      note(seen, life.core.state().processes().size() < processes ? "forgotten" : "step");
      if (dice == 5) {
        life.check(here);
      }
    }
    life.check("the end");
    if (life.core.state().processes().stream().anyMatch(process -> !process.mark().isEmpty())) {
      note(seen, "checkpoint");
    }
    life.compact();
    life.check("the end, compacted");
    life.restart();
    life.check("the end, restarted");
    assertThat(life.session().journal().audit("").findings()).isEmpty();
  }

  private static void fork(Life life, Map<String, Integer> seen) {
    List<ProcessImage> all = life.core.state().processes();
    ProcessImage source = all.get(life.play.draw(all.size()));
    life.fork(source.pid(), life.play.draw((int) Math.min(source.seq(), 9) + 1));
    note(seen, life.core.state().processes().size() > all.size() ? "forked" : "not forked");
  }

  /** After a compaction nothing is kept that no process needs. */
  private static void assertKept(Life life, MemoryDisk disk) {
    assertThat(disk.rows(Store.Table.INPUT)).isEmpty();
    for (long key : disk.rows(Store.Table.HISTORY).keySet()) {
      ProcessImage process = life.core.image(new Pid(key >> 20));
      assertThat(process).as("row %d belongs to a process", key).isNotNull();
      long before = process.mark().isEmpty() ? 0 : process.mark().getFirst().seq();
      assertThat(key & 0xFFFFF).as("row of process %s after its checkpoint", process.pid()).isGreaterThan(before);
    }
  }

  private static void note(Map<String, Integer> seen, String what) {
    seen.merge(what, 1, Integer::sum);
  }
}
