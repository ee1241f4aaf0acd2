package org.llmagentos.kernel.node.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.codec.CodecException;
import org.llmagentos.kernel.node.past.AuditEntry;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.kernel.node.vault.VaultException;

/**
 * The ordered inputs and the knowledge log, sealed, on disk.
 *
 * <p>Output commit is pipelined: {@link #append} returns at once, {@link #afterCommit} runs something as soon as all that was appended
 * before it is on disk. Whatever has gathered while one commit was under way goes into the next.
 *
 * <p><b>Threads.</b> {@code append} and {@code afterCommit} are called by one thread at a time (the
 * kernel's lock); the rest by any.
 *
 * <p><b>Errors.</b> When the disk fails, the failure is told once to {@code onFailure}, nothing that waited for a commit runs any more,
 * and every later call throws {@link JournalException}.
 */
public final class Journal implements AutoCloseable {

  /** The owner of what belongs to no tenant. */
  public static final String KERNEL = "_kernel";

  /** Inputs that one link of the audit chain covers, about: few enough to check at a start, many enough to cost nothing. */
  private static final int LINK = 1_024;

  /** An input and its place in the total order. */
  public record Entry(long position, Input input) {}

  /**
   * What a journal is made of.
   *
   * @param decoding opens and decodes rows beside the thread that reads them
   */
  public record Parts(Store store, Head head, Vault vault, Codec codec, Executor decoding) {

    /** Rows are decoded by the thread that reads them. */
    public Parts(Store store, Head head, Vault vault, Codec codec) {
      this(store, head, vault, codec, Runnable::run);
    }
  }

  /**
   * Makes the journal's threads.
   *
   * @param writer makes the one that writes and syncs
   * @param courier makes the one that runs what waited for commits: a virtual one, best
   */
  public record Threads(ThreadFactory writer, ThreadFactory courier) {}

  private sealed interface Task {
    record Append(long position, String owner, byte[] input, List<Row> rows) implements Task {}

    record Replace(Cut cut, CompletableFuture<Boolean> done) implements Task {}

    record After(Runnable action) implements Task {}

    record Sync(CompletableFuture<Boolean> done) implements Task {}

    record Close() implements Task {}
  }

  private final Parts parts;
  private final Store store;
  private final Head head;
  private final Vault vault;
  private final Codec codec;
  private final BlockingQueue<Task> queue;
  private final Thread writer;
  private final Courier courier; // the writer's
  private final Consumer<JournalException> onFailure;
  private final System.Logger log = System.getLogger(Journal.class.getName());
  private final Chain chain; // the writer's
  private long written; // the writer's: position of the newest input it has put
  private Pack pack = new Pack(); // the writer's: inputs of this commit that are not sealed yet
  private volatile @Nullable JournalException failure;
  private volatile long lastPosition;

  private Journal(Parts parts, long lastPosition, Chain chain, int backlog, Threads threads, Consumer<JournalException> onFailure) {
    this.parts = parts;
    this.store = parts.store();
    this.head = parts.head();
    this.vault = parts.vault();
    this.codec = parts.codec();
    this.lastPosition = lastPosition;
    this.written = lastPosition;
    this.chain = chain;
    this.queue = new ArrayBlockingQueue<>(backlog);
    this.onFailure = onFailure;
    this.courier = new Courier(threads.courier());
    this.writer = threads.writer().newThread(this::write);
  }

  /**
   * Opens a journal.
   *
   * @param backlog how many appended inputs may wait for the disk before appending waits too
   * @param onFailure told once when the disk fails
   * @throws JournalException when its end is lost
   */
  public static Journal open(Parts parts, int backlog, Threads threads, Consumer<JournalException> onFailure) {
    var reading = new Reading(parts);
    long last = reading.lastPosition();
    if (last < parts.head().position()) {
      String lost =
          last == 0
              ? "the journal is gone: journal.db holds nothing, and %2$,d entries were written."
              : "the end of the journal is lost: it ends with entry %,d, and entry %,d was written. What it holds is intact.";
      throw new JournalException(
          lost.formatted(last, parts.head().position())
              + " Put back journal.db together with journal.db-wal; or, to go on without what is lost, delete journal.head");
    }
    if (last > parts.head().position()) {
      parts.head().note(last); // it lagged behind: from here on nothing can be lost unseen
    }
    var journal = new Journal(parts, last, reading.chain(), backlog, threads, onFailure);
    journal.writer.start();
    return journal;
  }

  /** Reads what is on disk. */
  public Reading reading() {
    return new Reading(parts);
  }

  /**
   * Audits what is on disk.
   *
   * @param head chain hash of a link that was noted earlier; empty for none
   */
  public Audit.Report audit(String head) {
    while (true) {
      long before = store.last(Store.Table.AUDIT);
      Audit.Report report = Audit.of(parts, head);
      if (report.findings().isEmpty() || store.last(Store.Table.AUDIT) == before) {
        return report;
      } // else it was written to meanwhile, and what was read does not belong together
    }
  }

  /** Position of the newest input that was appended. */
  public long lastPosition() {
    return lastPosition;
  }

  /**
   * Puts an {@linkplain Codec#encode encoded} input at the end of the order and returns its position.
   *
   * @param owner whose key seals it: a tenant's id, or {@link #KERNEL}
   * @param rows what is stored with it, in the same commit
   */
  public long append(String owner, byte[] input, List<Row> rows) {
    long position = lastPosition + 1;
    put(new Task.Append(position, owner, input, rows));
    lastPosition = position;
    return position;
  }

  /**
   * Replaces old rows, in one commit. Any thread may ask for it.
   *
   * @return completed when it is on disk, or with the {@link JournalException} that prevents it
   */
  public CompletableFuture<Boolean> replace(Cut cut) {
    var done = new CompletableFuture<Boolean>();
    put(new Task.Replace(cut, done));
    return done;
  }

  /** Completed when everything appended so far is on disk, or with the {@link JournalException} that prevents it. */
  public CompletableFuture<Boolean> committed() {
    var done = new CompletableFuture<Boolean>();
    put(new Task.Sync(done));
    return done;
  }

  /** Why nothing can be written any more; null while all is well. */
  public @Nullable JournalException failure() {
    return failure;
  }

  /** Runs an action once everything appended so far is on disk, in the order of the calls, on the courier's thread. It must be short. */
  public void afterCommit(Runnable action) {
    put(new Task.After(action));
  }

  /** Commits what was appended. The store stays open. */
  @Override
  public void close() {
    try {
      if (writer.isAlive()) {
        queue.put(new Task.Close());
        writer.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Task task) {
    JournalException failed = failure;
    if (failed != null) {
      throw failed;
    }
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(task);
        break;
      } catch (InterruptedException e) {
        interrupted = true; // a process is being killed; its input is applied already and must be journaled
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    var batch = new ArrayList<Task>();
    boolean open = true;
    while (open) {
      batch.clear();
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the journal", e);
      }
      queue.drainTo(batch);
      open = batch.stream().noneMatch(Task.Close.class::isInstance);
      if (failure == null) {
        commit(batch, open);
      }
      JournalException failed = failure;
      if (failed != null) {
        batch.forEach(task -> disappoint(task, failed));
      }
    }
    courier.close();
  }

  private static void disappoint(Task task, JournalException why) {
    switch (task) {
      case Task.Replace(_, var done) -> done.completeExceptionally(why);
      case Task.Sync(var done) -> done.completeExceptionally(why);
      case Task.Append _, Task.After _, Task.Close _ -> {}
    }
  }

  private void commit(List<Task> batch, boolean open) {
    try {
      for (Task task : batch) {
        switch (task) {
          case Task.Append(long position, String owner, byte[] input, var rows) -> {
            put(position, owner, input);
            rows.forEach(this::put);
          }
          case Task.Replace(Cut cut, _) -> carryOut(cut);
          case Task.After _, Task.Sync _, Task.Close _ -> {}
        }
      }
      seal();
      if (chain.due() || chain.uncovered() >= (open ? LINK : 1)) {
        link();
      }
      store.commit();
      head.note(written);
    } catch (JournalException e) {
      fail(e);
      return;
    } catch (VaultException e) {
      fail(new JournalException(e.getMessage() + "; everything acknowledged so far is kept"));
      return;
    } catch (RuntimeException | Error e) {
      log.log(System.Logger.Level.ERROR, "the journal failed", e);
      fail(new JournalException("the journal failed (" + e + "); everything acknowledged so far is kept"));
      return;
    }
    courier.carry(waited(batch));
  }

  /** What waited for a commit. */
  private static List<Runnable> waited(List<Task> committed) {
    var actions = new ArrayList<Runnable>();
    for (Task task : committed) {
      switch (task) {
        case Task.After(Runnable action) -> actions.add(action);
        case Task.Replace(_, var done) -> actions.add(() -> done.complete(true));
        case Task.Sync(var done) -> actions.add(() -> done.complete(true));
        case Task.Append _, Task.Close _ -> {}
      }
    }
    return actions;
  }

  private void put(long position, String owner, byte[] input) {
    if (!pack.takes(input.length)) {
      seal();
    }
    pack.add(position, owner, input);
    written = position;
  }

  /** Puts the inputs that were gathered. */
  private void seal() {
    if (!pack.isEmpty()) {
      byte[] row = pack.seal(vault);
      store.put(Store.Table.INPUT, pack.key(), row);
      chain.input(pack.key(), row);
      pack = new Pack();
    }
  }

  private void put(Row row) {
    byte[] sealed = vault.seal(row.owner(), row.table().ordinal(), row.key(), codec.encode(row.record()));
    store.put(row.table(), row.key(), sealed);
    if (row.table() == Store.Table.LESSON) {
      chain.lesson(row.key(), sealed);
    } else {
      chain.row(row.table(), row.key(), sealed);
    }
  }

  private void carryOut(Cut cut) {
    seal();
    for (Cut.Range range : cut.gone()) {
      store.delete(range.table(), range.first(), range.last());
      chain.gone(range);
    }
    cut.rows().forEach(this::put);
    link(); // also when nothing was cut: whoever asks for a cut may want the link
  }

  private void link() {
    AuditEntry link = chain.link();
    store.put(Store.Table.AUDIT, link.number(), codec.encode(link));
  }

  private void fail(JournalException why) {
    failure = why;
    onFailure.accept(why);
  }

  /** Decodes what is on disk; {@code what} names it for people. */
  static <T> T decode(Codec codec, byte[] bytes, Class<T> type, String what) {
    return decode(codec, new Pack.Part(bytes, 0, bytes.length), type, what);
  }

  /** The same of a part of some bytes. */
  static <T> T decode(Codec codec, Pack.Part part, Class<T> type, String what) {
    try {
      return codec.decode(part.bytes(), part.from(), part.to(), type);
    } catch (CodecException e) {
      throw new JournalException(what + " of the journal cannot be read (" + e.getMessage() + "); all before it is intact");
    }
  }
}
