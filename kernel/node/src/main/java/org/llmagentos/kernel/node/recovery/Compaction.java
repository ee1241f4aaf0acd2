package org.llmagentos.kernel.node.recovery;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.journal.Cut;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.Store;

/**
 * Keeps the journal short: whenever enough inputs have come since the last snapshot, the snapshot and those inputs are recovered as after
 * a crash, and a new snapshot takes their place. The running kernel is not disturbed, and the cost of a start stays bounded.
 *
 * <p><b>Threads.</b> A thread of its own recovers; any thread may tell of progress.
 */
public final class Compaction implements AutoCloseable {

  /** Inputs removed in one commit: more would make everybody wait who waits for a commit. */
  private static final long SLICE = 8_192;

  private final Journal journal;
  private final long every;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Semaphore due = new Semaphore(0);
  private final ThreadFactory threads;
  private final System.Logger log = System.getLogger(Compaction.class.getName());
  private volatile long next;
  private volatile boolean closing;
  private volatile @Nullable Thread thread;

  /**
   * @param from position of the snapshot there is
   * @param every inputs between two snapshots
   */
  public Compaction(Journal journal, long from, long every, ThreadFactory threads) {
    this.journal = journal;
    this.every = every;
    this.next = from + every;
    this.threads = threads;
  }

  /**
   * Begins to watch.
   *
   * @param before run before each snapshot: what is forgotten then need not be kept
   */
  public void start(Runnable before) {
    Thread started = threads.newThread(() -> run(before));
    thread = started;
    started.start();
  }

  /** The journal has come to this position. Does not wait. */
  public void reached(long position) {
    if (position >= next) {
      next = Long.MAX_VALUE; // until this one is done
      due.release();
    }
  }

  /**
   * Makes a snapshot of everything up to now, and waits until it is on disk.
   *
   * @throws JournalException when that is not so: nothing that an older snapshot needs may be destroyed
   */
  public void now() throws InterruptedException {
    long newest = journal.lastPosition();
    long covered = cut();
    if (covered < newest) {
      throw new JournalException("a snapshot ends with entry %,d of %,d: `agentos audit verify` tells what is damaged".formatted(covered, newest));
    }
  }

  @Override
  public void close() {
    closing = true;
    due.release();
    Thread started = thread;
    try {
      if (started != null) {
        started.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Runnable before) {
    while (true) {
      try {
        due.acquire();
        if (closing) {
          return;
        }
        before.run();
        next = cut() + every;
      } catch (InterruptedException e) {
        return;
      } catch (JournalException e) {
        log.log(System.Logger.Level.WARNING, "no snapshot could be made: {0}", e.getMessage());
        return;
      } catch (RuntimeException e) {
        log.log(System.Logger.Level.ERROR, "no snapshot could be made: the journal grows until the next start", e);
        return;
      }
    }
  }

  /** Cuts all inputs up to a link of the audit chain, so that each link's inputs are there or gone as a whole. */
  private long cut() throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      journal.replace(new Cut(List.of(), List.of())).get();
      Reading reading = journal.reading();
      Recovery recovery = Recovery.of(reading, reading.linked());
      journal.replace(Archive.cut(recovery)).get();
      for (long first = 1 + recovery.snapshotAt(); first <= recovery.position(); first += SLICE) {
        long last = Math.min(first + SLICE - 1, recovery.position());
        long from = first == 1 + recovery.snapshotAt() ? 1 : first; // what a crash left over the last time goes too
        journal.replace(new Cut(List.of(new Cut.Range(Store.Table.INPUT, from, last)), List.of())).get();
      }
      return recovery.position();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof JournalException cause ? cause : new JournalException(String.valueOf(e.getCause()));
    } finally {
      oneAtATime.unlock();
    }
  }
}
