package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.KernelState;
import org.llmagentos.kernel.node.past.Snapshot;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;

/** Whatever is changed, removed, added or moved in a journal whose links cover all of it is found, and named. */
class AuditTest {

  private final MemoryDisk disk = new MemoryDisk();

  /** Three sessions, each ending with a link; the second one has cut the inputs of the first. */
  @BeforeEach
  void aJournalThatHasLived() {
    live(session -> {});
    live(session -> session.journal().replace(cut()).join());
    live(session -> {});
    assertThat(audit("").findings()).isEmpty();
    assertThat(disk.rows(Store.Table.AUDIT)).hasSizeGreaterThan(2);
    assertThat(disk.rows(Store.Table.INPUT)).containsKeys(11L, 12L, 13L, 20L, 21L, 22L, 23L, 30L).hasSizeLessThan(20);
  }

  @Test
  void everyBit() {
    for (Store.Table table : List.of(Store.Table.AUDIT, Store.Table.INPUT, Store.Table.SNAPSHOT)) {
      for (var row : disk.rows(table).entrySet()) {
        for (int bit = 0; bit < 8 * row.getValue().length; bit++) {
          byte[] changed = row.getValue().clone();
          changed[bit / 8] ^= (byte) (1 << (bit % 8));
          String what = "%s %d, bit %d".formatted(table, row.getKey(), bit);
          assertThat(findings(table, rows -> rows.put(row.getKey(), changed))).as(what).isNotEmpty();
        }
      }
    }
  }

  /** A number may be written longer than it must be, and a link is the only row without a seal. */
  @Test
  void aLinkThatSaysTheSameInOtherBytes() {
    for (var row : disk.rows(Store.Table.AUDIT).entrySet()) {
      byte[] link = row.getValue();
      for (int at = 0; at < link.length; at++) {
        byte[] longer = ByteBuffer.allocate(link.length + 1).put(link, 0, at + 1).put((byte) 0).put(link, at + 1, link.length - at - 1).array();
        longer[at] |= (byte) 0x80;
        assertThat(findings(Store.Table.AUDIT, rows -> rows.put(row.getKey(), longer))).as("link %s, byte %d", row.getKey(), at).isNotEmpty();
      }
    }
  }

  @Test
  void everyRowThatIsGone() {
    for (Store.Table table : List.of(Store.Table.INPUT, Store.Table.SNAPSHOT)) {
      for (Long key : disk.rows(table).keySet()) {
        assertThat(findings(table, rows -> rows.remove(key))).as(table + " " + key).isNotEmpty();
      }
    }
    for (Long key : disk.rows(Store.Table.AUDIT).headMap(disk.last(Store.Table.AUDIT)).keySet()) {
      assertThat(findings(Store.Table.AUDIT, rows -> rows.remove(key))).as("link " + key).isNotEmpty();
    }
  }

  /** A snapshot ends where the newest link does, and then what older ones need is destroyed. */
  @Test
  void howFarTheNewestLinkReachesIsToldRightlyOrNotAtAll() {
    try (var session = Session.on(disk)) {
      Reading reading = session.journal().reading();
      long right = reading.linked();
      assertThat(right).isEqualTo(30);
      long newest = disk.last(Store.Table.AUDIT);
      byte[] link = disk.rows(Store.Table.AUDIT).get(newest);
      int refused = 0;
      for (int bit = 0; bit < 8 * link.length; bit++) {
        byte[] changed = link.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        disk.tamper(Store.Table.AUDIT, rows -> rows.put(newest, changed));
        try {
          assertThat(reading.linked()).as("bit %d", bit).isEqualTo(right);
        } catch (JournalException e) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
      disk.tamper(Store.Table.AUDIT, rows -> rows.put(newest, link));
    }
  }

  /** A chain cannot know how long it was; who noted its head can. */
  @Test
  void theNewestLinkIsMissedByWhoNotedIt() {
    String head = audit("").head();
    assertThat(audit(head).known()).isTrue();
    disk.tamper(Store.Table.AUDIT, NavigableMap::pollLastEntry);
    assertThat(audit(head).known()).isFalse();
  }

  @Test
  void everyTwoRowsThatChangePlaces() {
    for (Store.Table table : List.of(Store.Table.AUDIT, Store.Table.INPUT)) {
      var keys = new ArrayList<>(disk.rows(table).keySet());
      for (int i = 1; i < keys.size(); i++) {
        long one = keys.get(i - 1);
        long other = keys.get(i);
        assertThat(findings(table, rows -> rows.put(one, rows.put(other, rows.get(one))))).as(table + " " + one).isNotEmpty();
      }
    }
  }

  @Test
  void aRowThatIsAdded() {
    byte[] some = disk.rows(Store.Table.INPUT).lastEntry().getValue();
    for (Store.Table table : Store.Table.values()) {
      long key = disk.last(table) + 1;
      assertThat(findings(table, rows -> rows.put(key, some))).as(table.name()).isNotEmpty();
    }
  }

  @Test
  void namesTheInputsOfWhichOneWasChanged() {
    long key = disk.last(Store.Table.INPUT);
    byte[] changed = disk.rows(Store.Table.INPUT).get(key).clone();
    changed[changed.length - 1] ^= 1;
    assertThat(findings(Store.Table.INPUT, rows -> rows.put(key, changed))).containsExactly(Rows.name(Store.Table.INPUT, key, changed) + " was changed or moved");
  }

  private List<String> findings(Store.Table table, Consumer<NavigableMap<Long, byte[]>> change) {
    NavigableMap<Long, byte[]> before = disk.rows(table);
    disk.tamper(table, change);
    try {
      return audit("").findings();
    } finally {
      disk.tamper(table, rows -> {
        rows.clear();
        rows.putAll(before);
      });
    }
  }

  private Audit.Report audit(String head) {
    var vault = Vault.open(disk, () -> 0);
    return Audit.of(new Journal.Parts(disk, disk, vault, Session.CODEC), head);
  }

  private void live(Consumer<Session> end) {
    try (var session = Session.on(disk)) {
      for (int i = 0; i < 3; i++) {
        append(session, i);
        session.sync();
      }
      try (var _ = disk.hold()) { // so these come into few packs
        for (int i = 3; i < 10; i++) {
          append(session, i);
        }
      }
      end.accept(session);
    }
  }

  private static void append(Session session, int i) {
    session.append(i % 2 == 0 ? "tenant" : "other", new Input.Signalled(i, new Pid(1), new Signal.Stop()), List.of());
  }

  private static Cut cut() {
    var gone = new Cut.Range(Store.Table.INPUT, 1, 10);
    var snapshot = new Row(Store.Table.SNAPSHOT, 1, Journal.KERNEL, new Snapshot(10, KernelState.INITIAL, List.of()));
    return new Cut(List.of(gone), List.of(snapshot));
  }
}
