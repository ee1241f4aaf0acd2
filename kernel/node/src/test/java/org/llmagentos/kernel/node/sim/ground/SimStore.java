package org.llmagentos.kernel.node.sim.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.Store;

/**
 * A store over a {@link SimDisk}, in one incarnation, that goes wrong where its plan says so. Others may go first before, within and
 * after each commit, and before each reading.
 */
public final class SimStore implements Store {

  /** How long a slow commit takes. */
  private static final int SLOW_MILLIS = 5_000;

  private final Scheduler scheduler;
  private final Incarnation machine;
  private final SimDisk disk;
  private final Plan plan;
  private List<Change> batch = new ArrayList<>();
  private @Nullable String broken;
  private boolean committing;
  private boolean closed;

  /** Opens it, as a boot does; a disk that was full has room again. */
  public SimStore(Scheduler scheduler, Incarnation machine, SimDisk disk, Plan plan) {
    this.scheduler = scheduler;
    this.machine = machine;
    this.disk = disk;
    this.plan = plan;
    disk.full(false);
  }

  @Override
  public void put(Table table, long key, byte[] data) {
    if (key <= 0) {
      throw new IllegalArgumentException("keys are above 0, got " + key);
    }
    byte[] copy = data.clone();
    add(new Change.Put(table, key, copy));
    if (table == Table.INPUT) {
      disk.newest(key, copy);
    }
  }

  @Override
  public void delete(Table table, long first, long last) {
    add(new Change.Delete(table, first, last));
  }

  @Override
  public void commit() {
    writable();
    if (batch.isEmpty()) {
      return;
    }
    committing = true;
    Fault fault = plan.commit();
    if (fault != null) {
      scheduler.note("commit " + (disk.commits() + 1) + " meets " + fault);
      disk.happened(fault, batch);
    }
    scheduler.giveWay();
    if (fault == Fault.CRASH_BEFORE) {
      crash();
    }
    if (fault == Fault.SLOW) {
      scheduler.pause(SLOW_MILLIS);
    }
    if (fault == Fault.TORN) {
      scheduler.pause(1);
      crash();
    }
    if (fault == Fault.FULL) {
      disk.full(true);
    }
    if (disk.full()) {
      committing = false;
      broken = "the simulated disk is full";
      throw new JournalException(broken);
    }
    disk.apply(batch);
    scheduler.note("commit " + disk.commits());
    scheduler.progress();
    switch (fault) {
      case CRASH_AFTER -> crash();
      case LOST_TAIL -> {
        disk.loseTail();
        crash();
      }
      case HEAD_BEHIND -> {
        disk.loseHead();
        crash();
      }
      case FLIP -> disk.flip();
      case null -> {}
      case CRASH_BEFORE, TORN, FULL, SLOW -> {}
    }
    batch = new ArrayList<>();
    scheduler.giveWay();
    committing = false;
  }

  @Override
  public void read(Table table, long first, long last, Reader reader) {
    open();
    scheduler.giveWay();
    var rows = first > last ? new TreeMap<Long, byte[]>() : new TreeMap<>(disk.rows(table).subMap(first, true, last, true));
    boolean fails = plan.unreadable();
    long readable = fails ? rows.size() / 2 : rows.size();
    rows.entrySet().stream().limit(readable).forEach(row -> reader.read(row.getKey(), row.getValue().clone()));
    if (fails) {
      throw new JournalException("the simulated disk cannot be read");
    }
  }

  @Override
  public long last(Table table) {
    open();
    NavigableMap<Long, byte[]> rows = disk.rows(table);
    return rows.isEmpty() ? 0 : rows.lastKey();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void add(Change change) {
    writable();
    batch.add(change);
  }

  private void writable() {
    open();
    if (committing) {
      scheduler.fail("two threads write to one store");
    }
    if (broken != null) {
      throw new JournalException(broken);
    }
  }

  private void open() {
    if (closed) {
      throw new JournalException("the simulated store is closed");
    }
  }

  private void crash() {
    machine.kill();
    throw new Gone("the machine went down within a commit"); // on a thread of another incarnation, or of none
  }
}
