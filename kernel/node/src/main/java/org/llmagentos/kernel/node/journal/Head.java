package org.llmagentos.kernel.node.journal;

/**
 * Remembers, outside the {@link Store}, how far the store has come, so that a store that lost its end, or was replaced by an older copy,
 * is not taken for whole. It is written after each commit and not synced: it survives the death of the process, not always a power cut;
 * it may lag behind the store, and never runs ahead of it.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
public interface Head {

  /** The last position that was noted; 0 when none was. */
  long position();

  /** Notes that all up to this position is on disk. */
  void note(long position);
}
