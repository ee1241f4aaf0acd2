package org.llmagentos.kernel.node.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.past.AuditEntry;
import org.llmagentos.kernel.node.past.HistoryPart;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.kernel.node.past.Snapshot;
import org.llmagentos.kernel.node.past.TablePart;
import org.llmagentos.sdk.process.Pid;

/**
 * Reads a journal's rows: opened, decoded, and none missing.
 *
 * <p><b>Threads.</b> One at a time; make another for another thread. Each method sees what was committed when it began.
 *
 * <p><b>Errors.</b> {@link JournalException} names the entry that is damaged, missing or unreadable, and says what is intact.
 */
public final class Reading {

  /** Calls of one process that fit below its pid in the key of a history row. */
  private static final int CALL_BITS = 20;

  /** Processes whose histories are read one by one. */
  private static final int FEW = 64;

  private final Store store;
  private final Codec codec;
  private final Rows rows;

  Reading(Journal.Parts parts) {
    this.store = parts.store();
    this.codec = parts.codec();
    this.rows = new Rows(parts);
  }

  /** Position of the newest input; that of the snapshot when none came after it. */
  public long lastPosition() {
    return Math.max(store.last(Store.Table.INPUT), snapshotPosition());
  }

  /** The newest snapshot, whole. */
  public Snapshot snapshot() {
    var parts = new ArrayList<Snapshot>();
    rows.read(Store.Table.SNAPSHOT, 1, Long.MAX_VALUE, Snapshot.class, (_, part) -> parts.add(part));
    if (parts.isEmpty()) {
      return Snapshot.INITIAL;
    }
    var processes = new ArrayList<ProcessImage>();
    var open = new ArrayList<PastCall>();
    for (Snapshot part : parts) {
      if (part.position() != parts.getFirst().position()) {
        throw new JournalException("the parts of the journal's snapshot do not belong together. Restore journal.db from a copy");
      }
      processes.addAll(part.state().processes());
      open.addAll(part.open());
    }
    processes.sort((one, other) -> one.pid().compareTo(other.pid()));
    Snapshot whole = parts.getFirst();
    return new Snapshot(whole.position(), whole.state().with(processes), open);
  }

  /**
   * Reads several things that belong together, although the journal may be cut meanwhile: then it is done again.
   *
   * @param reading uses this object only
   */
  public <T extends @Nullable Object> T together(Supplier<T> reading) {
    while (true) {
      long before = snapshotPosition();
      try {
        T read = reading.get();
        if (snapshotPosition() == before) {
          return read;
        }
      } catch (JournalException e) {
        if (snapshotPosition() == before) {
          throw e;
        }
      }
    }
  }

  /** Every input after {@code position}, up to {@code last}, in order. */
  public void inputs(long position, long last, Consumer<Journal.Entry> reader) {
    var expected = new long[] {position + 1};
    rows.inputs(
        position + 1,
        last,
        (at, input) -> {
          if (at != expected[0]) {
            throw missing(expected[0]);
          }
          expected[0]++;
          reader.accept(new Journal.Entry(at, input));
        });
  }

  /**
   * The calls that are archived of some processes, in order and without gaps.
   *
   * @param before for each process, the number of the call before the first one wanted
   * @param maker makes of each call what is wanted of it; called by any thread
   */
  public <C> SortedMap<Pid, List<C>> histories(SortedMap<Pid, Long> before, Function<PastCall, C> maker) {
    var pieces = new TreeMap<Pid, List<Piece<C>>>();
    before.keySet().forEach(pid -> pieces.put(pid, new ArrayList<>()));
    if (before.size() > FEW) { // one pass over all rows is cheaper than many short ones
      Cut.Range all = new Cut.Range(Store.Table.HISTORY, historyOf(before.firstKey()).first(), historyOf(before.lastKey()).last());
      read(all, before, maker, pieces);
    } else {
      before.keySet().forEach(pid -> read(historyOf(pid), before, maker, pieces));
    }
    var histories = new TreeMap<Pid, List<C>>();
    pieces.forEach((pid, parts) -> histories.put(pid, joined(pid, parts, before.getOrDefault(pid, 0L))));
    return histories;
  }

  /** What was made of some calls that follow each other. */
  private record Piece<C>(long first, List<C> calls) {}

  private <C> void read(Cut.Range range, SortedMap<Pid, Long> before, Function<PastCall, C> maker, SortedMap<Pid, List<Piece<C>>> pieces) {
    rows.read(
        Store.Table.HISTORY,
        range.first(),
        range.last(),
        HistoryPart.class,
        (key, part) -> piece(pid(key), part, before.get(pid(key)), maker),
        (key, piece) -> {
          if (!piece.calls().isEmpty()) {
            Objects.requireNonNull(pieces.get(pid(key))).add(piece);
          }
        });
  }

  private static Pid pid(long historyKey) {
    return new Pid(historyKey >>> CALL_BITS);
  }

  /** The calls after one; none when the process is not asked for. */
  private static <C> Piece<C> piece(Pid pid, HistoryPart part, @Nullable Long after, Function<PastCall, C> maker) {
    var wanted = new ArrayList<C>(part.calls().size());
    long first = 0;
    for (PastCall call : part.calls()) {
      if (after != null && call.id().seq() > after) {
        first = wanted.isEmpty() ? call.id().seq() : first;
        check(pid, call.id().seq(), first + wanted.size());
        wanted.add(maker.apply(call));
      }
    }
    return new Piece<>(first, wanted);
  }

  /** None may be missing; rows of one process need not lie in the order of their calls. */
  private static <C> List<C> joined(Pid pid, List<Piece<C>> pieces, long before) {
    pieces.sort((one, other) -> Long.compare(one.first(), other.first()));
    var calls = new ArrayList<C>();
    for (Piece<C> piece : pieces) {
      check(pid, piece.first(), before + 1 + calls.size());
      calls.addAll(piece.calls());
    }
    return calls;
  }

  private static void check(Pid pid, long found, long expected) {
    if (found != expected) {
      throw new JournalException(
          "call %d of process %s is missing from the journal; all others are intact. Restore journal.db from a copy"
              .formatted(expected, pid));
    }
  }

  /** Every lesson after {@code position}, in order. */
  public void lessons(long position, LessonReader reader) {
    rows.read(Store.Table.LESSON, position + 1, Long.MAX_VALUE, Lesson.class, reader::read);
  }

  /** What is done with a lesson. */
  public interface LessonReader {
    void read(long position, Lesson lesson);
  }

  /** The newest snapshot of the learners' tables. */
  public void tables(Consumer<TablePart> reader) {
    rows.read(Store.Table.KNOWLEDGE, 1, Long.MAX_VALUE, TablePart.class, (_, part) -> reader.accept(part));
  }

  /** Position of the newest lesson, those covered by a snapshot included; 0 when there is none. */
  public long lastLesson() {
    var newest = new long[] {store.last(Store.Table.LESSON)};
    tables(part -> newest[0] = Math.max(newest[0], part.position()));
    return newest[0];
  }

  /** The key of the row with a process's calls from {@code first} on. */
  public static long historyKey(Pid pid, long first) {
    return pid.number() << CALL_BITS | (first & ((1L << CALL_BITS) - 1));
  }

  /** All rows with calls of a process. */
  public static Cut.Range historyOf(Pid pid) {
    return new Cut.Range(Store.Table.HISTORY, historyKey(pid, 0), historyKey(pid, -1));
  }

  /**
   * Position of the newest input that the audit chain covers.
   *
   * @throws JournalException when the newest link is not right: links are not sealed, and what is cut and destroyed depends on this
   */
  public long linked() {
    AuditEntry newest = newestLink();
    if (newest != null && !Chain.holds(codec, link(newest.number() - 1), newest)) {
      throw damaged(newest.number());
    }
    return newest == null ? 0 : newest.last();
  }

  /** The audit chain, ready to grow. */
  Chain chain() {
    AuditEntry newest = newestLink();
    if (newest != null && !Chain.isHash(newest.chain())) {
      throw damaged(newest.number());
    }
    var chain = new Chain(codec, newest);
    long from = chain.covered() + 1;
    store.read(Store.Table.INPUT, from, Long.MAX_VALUE, chain::input);
    store.read(Store.Table.LESSON, from, Long.MAX_VALUE, chain::lesson);
    return chain;
  }

  private @Nullable AuditEntry newestLink() {
    return link(store.last(Store.Table.AUDIT));
  }

  private @Nullable AuditEntry link(long number) {
    var found = new @Nullable AuditEntry[1];
    store.read(
        Store.Table.AUDIT,
        number,
        number,
        (_, row) -> found[0] = Journal.decode(codec, row, AuditEntry.class, "link " + number + " of the audit chain"));
    return found[0];
  }

  private static JournalException damaged(long number) {
    return new JournalException("link " + number + " of the audit chain is damaged; all else is intact. Restore journal.db from a copy");
  }

  private long snapshotPosition() {
    var position = new long[1];
    rows.read(Store.Table.SNAPSHOT, 1, 1, Snapshot.class, (_, part) -> position[0] = part.position());
    return position[0];
  }

  private static JournalException missing(long position) {
    return new JournalException("entry %,d of the journal is missing; all before it is intact. Restore journal.db from a copy".formatted(position));
  }
}
