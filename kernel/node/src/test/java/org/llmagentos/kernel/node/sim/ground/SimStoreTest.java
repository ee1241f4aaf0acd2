package org.llmagentos.kernel.node.sim.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.Store.Table;

class SimStoreTest {

  private final Scheduler scheduler = new Scheduler(5);
  private final SimDisk disk = new SimDisk(scheduler.stream("disk"));

  @Test
  void keepsWhatIsCommittedAndNothingElse() {
    SimStore store = boot(Plan.NOTHING);
    byte[] data = bytes("two");
    store.put(Table.INPUT, 1, bytes("one"));
    store.put(Table.INPUT, 2, data);
    store.put(Table.LESSON, 2, bytes("lesson"));
    data[0] = '!';
    assertThat(store.last(Table.INPUT)).isZero();
    store.commit();
    store.put(Table.INPUT, 3, bytes("three"));
    store.delete(Table.LESSON, 1, 5);

    SimStore again = boot(Plan.NOTHING);
    assertThat(read(again, Table.INPUT)).isEqualTo("1=one 2=two ");
    assertThat(read(again, Table.LESSON)).isEqualTo("2=lesson ");
    assertThat(again.last(Table.INPUT)).isEqualTo(2);
    again.read(Table.INPUT, 1, 1, (_, bytes) -> bytes[0] = '!');
    again.read(Table.INPUT, 9, 3, (_, _) -> { throw new AssertionError("there is nothing"); });
    assertThat(read(again, Table.INPUT)).isEqualTo("1=one 2=two ");
  }

  @Test
  void changesHappenInTheirOrder() {
    SimStore store = boot(Plan.NOTHING);
    store.put(Table.SNAPSHOT, 1, bytes("old"));
    store.delete(Table.SNAPSHOT, 1, 9);
    store.put(Table.SNAPSHOT, 1, bytes("new"));
    store.put(Table.SNAPSHOT, 1, bytes("newest"));
    store.put(Table.SNAPSHOT, 2, bytes("gone"));
    store.delete(Table.SNAPSHOT, 2, 2);
    store.commit();
    assertThat(read(store, Table.SNAPSHOT)).isEqualTo("1=newest ");
  }

  @Test
  void remembersInputsThatAreDeleted() {
    SimStore store = boot(Plan.NOTHING);
    commit(store, 1, 3);
    store.delete(Table.INPUT, 1, 3);
    store.commit();
    assertThat(store.last(Table.INPUT)).isZero();
    assertThat(disk.inputs()).extracting(SimDisk.Logged::position).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aCrashFallsOnEitherSideOfTheCommit() {
    assertThat(crashing(Fault.CRASH_BEFORE)).isEqualTo("1=x 2=x ");
    assertThat(crashing(Fault.TORN)).isEqualTo("1=x 2=x ");
    assertThat(crashing(Fault.CRASH_AFTER)).isEqualTo("1=x 2=x 3=x ");
    assertThat(crashing(Fault.HEAD_BEHIND)).isEqualTo("1=x 2=x 3=x ");
    assertThat(crashing(Fault.LOST_TAIL)).isIn("1=x 2=x ", "1=x ", "");
  }

  @Test
  void anyKillMayFallOnEitherSideOfTheCommit() {
    var outcomes = new HashSet<String>();
    for (int steps = 0; steps < 12; steps++) {
      var world = new Scheduler(steps);
      var machine = world.incarnation();
      var own = new SimDisk(world.stream("disk"));
      var store = new SimStore(world, machine, own, Plan.NOTHING);
      boolean[] returned = new boolean[1];
      Runnable write =
          () -> {
            commit(store, 1, 1);
            returned[0] = true;
          };
      machine.threads("journal").newThread(write).start();
      machine.killAfter(steps);
      world.run(() -> machine.death().join());
      outcomes.add(own.inputs().size() + " kept, returned: " + returned[0]);
    }
    assertThat(outcomes).containsExactlyInAnyOrder("0 kept, returned: false", "1 kept, returned: false", "1 kept, returned: true");
  }

  @Test
  void aLostTailLeavesTheHeadAndCanBeBroughtBack() {
    assertThat(crashing(Fault.LOST_TAIL)).isNotEqualTo("1=x 2=x 3=x ");
    assertThat(disk.head()).isEqualTo(2); // the third was never noted
    assertThat(disk.inputs().size()).isEqualTo(disk.rows(Table.INPUT).size());
    assertThat(disk.damages()).hasSize(1);

    disk.repair();
    assertThat(read(boot(Plan.NOTHING), Table.INPUT)).isEqualTo("1=x 2=x 3=x ");
    assertThat(disk.inputs()).extracting(SimDisk.Logged::position).containsExactly(1L, 2L, 3L);
    assertThat(disk.damages()).isEmpty();
  }

  @Test
  void aLostTailTakesDeletionsBack() {
    SimStore store = boot(Plan.NOTHING);
    commit(store, 1, 3);
    store.delete(Table.INPUT, 1, 2);
    store.put(Table.SNAPSHOT, 1, bytes("s"));
    store.put(Table.SNAPSHOT, 1, bytes("t"));
    store.commit();
    do {
      disk.repair();
      disk.loseTail();
    } while (disk.rows(Table.INPUT).isEmpty()); // until it loses one batch only
    assertThat(read(store, Table.INPUT)).isEqualTo("1=x 2=x 3=x ");
    assertThat(read(store, Table.SNAPSHOT)).isEmpty();
    disk.repair();
    assertThat(read(store, Table.INPUT)).isEqualTo("3=x ");
  }

  @Test
  void theHeadGoesBackButNeverAhead() {
    var heads = new HashSet<Long>();
    for (long seed = 0; seed < 200; seed++) {
      var one = new SimDisk(new Scheduler(seed).stream("disk"));
      var head = new SimHead(scheduler, one);
      head.note(10);
      head.note(20);
      one.loseHead();
      heads.add(head.position());
    }
    assertThat(heads).containsExactlyInAnyOrder(0L, 10L, 20L);
  }

  @Test
  void aFullDiskKeepsNothingOfTheBatchUntilTheNextBoot() {
    SimStore store = boot(faults(null, Fault.FULL));
    commit(store, 1, 1);
    store.put(Table.INPUT, 2, bytes("x"));
    assertThatThrownBy(store::commit).isInstanceOf(JournalException.class).hasMessageContaining("full");
    assertThatThrownBy(() -> store.put(Table.INPUT, 3, bytes("x"))).isInstanceOf(JournalException.class);
    assertThatThrownBy(store::commit).isInstanceOf(JournalException.class);
    assertThat(read(store, Table.INPUT)).isEqualTo("1=x ");

    SimStore again = boot(Plan.NOTHING);
    commit(again, 2, 2);
    assertThat(read(again, Table.INPUT)).isEqualTo("1=x 2=x ");
  }

  @Test
  void aBitFlipsAnywhereAndBack() {
    var tables = new HashSet<Table>();
    SimStore store = boot(Plan.NOTHING);
    for (Table table : Table.values()) {
      store.put(table, 1, new byte[20]);
      store.put(table, 2, new byte[20]);
    }
    store.commit();
    for (int i = 0; i < 200; i++) {
      disk.flip();
      int set = 0;
      for (Table table : Table.values()) {
        int bits = bits(disk, table);
        set += bits;
        if (bits > 0) {
          tables.add(table);
        }
      }
      assertThat(set).isEqualTo(1);
      disk.repair();
      assertThat(Arrays.stream(Table.values()).mapToInt(table -> bits(disk, table)).sum()).isZero();
    }
    assertThat(tables).containsExactlyInAnyOrder(Table.values());
  }

  @Test
  void aSlowCommitTakesVirtualTimeInWhichOthersGoOn() {
    SimStore store = boot(faults(Fault.SLOW));
    scheduler.run(
        () -> {
          commit(store, 1, 1);
          assertThat(scheduler.elapsedMillis()).isGreaterThanOrEqualTo(5_000);
        },
        () -> {
          scheduler.pause(1_000);
          assertThat(read(store, Table.INPUT)).isEmpty();
        });
    assertThat(read(store, Table.INPUT)).isEqualTo("1=x ");
  }

  @Test
  void aReadingFailsPartway() {
    commit(boot(Plan.NOTHING), 1, 4);
    SimStore store =
        boot(
            new Plan() {
              @Override
              public boolean unreadable() {
                return true;
              }
            });
    var seen = new StringBuilder();
    assertThatThrownBy(() -> store.read(Table.INPUT, 1, 9, (key, _) -> seen.append(key))).isInstanceOf(JournalException.class);
    assertThat(seen).hasToString("12");
  }

  @Test
  void oneThreadWritesAtATime() {
    SimStore store = boot(Plan.NOTHING);
    assertThatThrownBy(
            () -> {
              for (int i = 1; i < 100; i++) {
                int row = i;
                scheduler.run(() -> commit(store, row, row), () -> commit(store, row + 100, row + 100));
              }
            })
        .isInstanceOf(SimFailure.class)
        .hasMessageContaining("two threads write to one store");
  }

  @Test
  void aSeededPlanDoesEverythingInTheEnd() {
    var plan = new SeededPlan(scheduler.stream("plan"), 5, 5, 5);
    var faults = new HashSet<@Nullable Fault>();
    var mishaps = new HashSet<@Nullable Mishap>();
    var readings = new HashSet<Boolean>();
    for (int i = 0; i < 1_000; i++) {
      faults.add(plan.commit());
      mishaps.add(plan.deed());
      readings.add(plan.unreadable());
    }
    assertThat(faults).hasSize(Fault.values().length + 1);
    assertThat(mishaps).hasSize(Mishap.values().length + 1);
    assertThat(readings).hasSize(2);
  }

  @Test
  void keysOutliveTheMachineAndAreRememberedWhenDestroyed() {
    var shelf = new SimShelf(scheduler);
    shelf.put("tenant-a", bytes("a"));
    shelf.put("tenant-b", bytes("b"));
    shelf.destroy("tenant-a");
    shelf.destroy("tenant-a");
    shelf.all().get("tenant-b")[0] = '!';
    assertThat(shelf.all()).containsOnlyKeys("tenant-b");
    assertThat(shelf.all().get("tenant-b")).isEqualTo(bytes("b"));
    assertThat(shelf.ever()).containsOnlyKeys("tenant-a", "tenant-b");
  }

  /** Commits 1, 2 and 3, the last of which meets the fault; what is on disk afterwards. */
  private String crashing(Fault fault) {
    var world = new Scheduler(5);
    for (Table table : Table.values()) {
      disk.rows(table).clear();
    }
    var machine = world.incarnation();
    var store = new SimStore(world, machine, disk, faults(null, null, fault));
    var head = new SimHead(world, disk);
    machine
        .threads("journal")
        .newThread(
            () -> {
              for (long row = 1; row <= 3; row++) {
                commit(store, row, row);
                head.note(row);
              }
            })
        .start();
    world.run(() -> machine.death().join());
    assertThat(disk.incidents()).last().extracting(SimDisk.Incident::fault).isEqualTo(fault);
    assertThat(disk.incidents()).last().satisfies(incident -> assertThat(incident.batch()).hasSize(1));
    return read(boot(Plan.NOTHING), Table.INPUT);
  }

  private SimStore boot(Plan plan) {
    return new SimStore(scheduler, scheduler.incarnation(), disk, plan);
  }

  private static Plan faults(@Nullable Fault... inTurn) {
    return new Plan() {
      private int commits;

      @Override
      public @Nullable Fault commit() {
        return commits < inTurn.length ? inTurn[commits++] : null;
      }
    };
  }

  private static void commit(SimStore store, long first, long last) {
    for (long row = first; row <= last; row++) {
      store.put(Table.INPUT, row, bytes("x"));
    }
    store.commit();
  }

  private static String read(SimStore store, Table table) {
    var text = new StringBuilder();
    store.read(
        table, 1, Long.MAX_VALUE, (key, data) -> text.append(key + "=" + new String(data, StandardCharsets.UTF_8) + " "));
    return text.toString();
  }

  private static int bits(SimDisk disk, Table table) {
    int bits = 0;
    for (byte[] row : disk.rows(table).values()) {
      for (byte b : row) {
        bits += Integer.bitCount(b & 0xFF);
      }
    }
    return bits;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
