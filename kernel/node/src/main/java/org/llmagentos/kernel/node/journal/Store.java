package org.llmagentos.kernel.node.journal;

/**
 * Rows on disk: a few tables, each from a number to bytes, changed by commits that happen as a whole or not at all.
 *
 * <p><b>Threads.</b> One thread puts, deletes and commits. Any thread may read, and sees what was committed when its reading began.
 *
 * <p><b>Errors.</b> {@link JournalException} with a message for people: what is wrong, what is intact, what to do. After a failed
 * {@link #commit} nothing of it is kept and the store is only good for reading.
 */
public interface Store extends AutoCloseable {

  /** The tables. */
  enum Table {
    /** Inputs by position: the tail of the order that no snapshot covers yet. */
    INPUT,
    /** The knowledge log, by the position of the input that brought the lesson. */
    LESSON,
    /** Calls of processes up to the snapshot, in pieces. */
    HISTORY,
    /** The newest snapshot, in parts. */
    SNAPSHOT,
    /** The newest snapshot of the learners' tables, in parts. */
    KNOWLEDGE,
    /** The audit chain. */
    AUDIT
  }

  /** What is done with a row. */
  interface Reader {
    void read(long key, byte[] data);
  }

  /** Puts a row with the next commit, in place of one that has this key. The bytes are not copied: nobody may change them any more. */
  void put(Table table, long key, byte[] data);

  /** Removes the rows with keys from {@code first} to {@code last}, both included, with the next commit. */
  void delete(Table table, long first, long last);

  /** Makes what was put and deleted durable, in that order; when it returns, it is on disk. Does nothing when there is nothing. */
  void commit();

  /** Reads the committed rows with keys from {@code first} to {@code last}, both included, in the order of the keys. */
  void read(Table table, long first, long last, Reader reader);

  /** The largest key among the committed rows; 0 when there are none. Keys are above 0. */
  long last(Table table);

  @Override
  void close();
}
