package org.llmagentos.kernel.node.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.llmagentos.kernel.node.vault.KeyShelf;
import org.llmagentos.sdk.learn.Table;

/**
 * What outlives a journal, in memory: rows, head and keys. It keeps a list of its commits, and fails when it is told to.
 *
 * <p><b>Threads.</b> As a {@link Store}.
 */
public final class MemoryDisk implements Store, Head, KeyShelf {

  /** A row that was put, or rows that were removed. */
  public record Change(boolean put, Table table, long first, long last) {}

  private volatile Map<Table, NavigableMap<Long, byte[]>> rows = new EnumMap<>(Table.class);
  private final List<List<Change>> commits = new CopyOnWriteArrayList<>();
  private final SortedMap<String, byte[]> keys = new TreeMap<>();
  private volatile long position;
  private final ReentrantLock committing = new ReentrantLock();
  private final AtomicInteger lasting = new AtomicInteger(Integer.MAX_VALUE);

  // of the one who commits
  private final List<Change> batch = new ArrayList<>();
  private Map<Table, NavigableMap<Long, byte[]>> next = new EnumMap<>(Table.class);

  /** What was changed, by commit. */
  public List<List<Change>> commits() {
    return commits;
  }

  /** Until it is closed, commits wait. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** Holds all commits back, until the same thread lets them go. */
  public Hold hold() {
    committing.lock();
    return committing::unlock;
  }

  /** Whether a commit is held back. */
  public boolean committing() {
    return committing.hasQueuedThreads();
  }

  /** Breaks after so many more commits: every later one fails. */
  public void breakAfter(int more) {
    lasting.set(more);
  }

  /** Every commit succeeds again. */
  public void mend() {
    lasting.set(Integer.MAX_VALUE);
  }

  /** What is committed of a table. */
  public NavigableMap<Long, byte[]> rows(Table table) {
    return rows.getOrDefault(table, Collections.emptyNavigableMap());
  }

  /** Changes rows behind the journal's back. */
  public void tamper(Table table, Consumer<NavigableMap<Long, byte[]>> change) {
    var copy = new TreeMap<>(rows(table));
    change.accept(copy);
    var all = new EnumMap<>(rows);
    all.put(table, copy);
    rows = all;
  }

  @Override
  public void put(Table table, long key, byte[] data) {
    changing(table).put(key, data.clone());
    batch.add(new Change(true, table, key, key));
  }

  @Override
  public void delete(Table table, long first, long last) {
    if (first <= last) {
      changing(table).subMap(first, true, last, true).clear();
    }
    batch.add(new Change(false, table, first, last));
  }

  @Override
  public void commit() {
    if (batch.isEmpty()) {
      return;
    }
    committing.lock(); // where somebody may hold it
    committing.unlock();
    if (lasting.get() == 0) {
      throw new JournalException("the disk is broken");
    }
    lasting.decrementAndGet();
    var all = new EnumMap<>(rows.isEmpty() ? new EnumMap<Table, NavigableMap<Long, byte[]>>(Table.class) : rows);
    all.putAll(next);
    rows = all;
    commits.add(List.copyOf(batch));
    forget();
  }

  @Override
  public void read(Table table, long first, long last, Reader reader) {
    if (first <= last) {
      rows(table).subMap(first, true, last, true).forEach((key, data) -> reader.read(key, data.clone()));
    }
  }

  @Override
  public long last(Table table) {
    return rows(table).isEmpty() ? 0 : rows(table).lastKey();
  }

  /** As after a crash: what was not committed is gone. */
  @Override
  public void close() {
    forget();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void note(long noted) {
    position = noted;
  }

  @Override
  public SortedMap<String, byte[]> all() {
    return new TreeMap<>(keys);
  }

  @Override
  public void put(String name, byte[] bytes) {
    keys.put(name, bytes.clone());
  }

  @Override
  public void destroy(String name) {
    keys.remove(name);
  }

  private NavigableMap<Long, byte[]> changing(Table table) {
    return next.computeIfAbsent(table, _ -> new TreeMap<>(rows(table)));
  }

  private void forget() {
    next = new EnumMap<>(Table.class);
    batch.clear();
  }
}
