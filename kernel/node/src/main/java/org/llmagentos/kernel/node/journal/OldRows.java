package org.llmagentos.kernel.node.journal;

/**
 * What a store of 0.1.0 holds: plain rows, to be converted. They stay until a commit that forgets them has succeeded; a conversion that
 * was interrupted before can be done again from the beginning.
 *
 * <p><b>Threads.</b> As the {@link Store}: any may read, the one that commits forgets.
 */
interface OldRows {

  /** What is done with a lesson. */
  interface LessonReader {
    void read(long position, String learner, byte[] data);
  }

  /** Every input, in order. */
  void inputs(Store.Reader reader);

  /** Every lesson, in order. */
  void lessons(LessonReader reader);

  /** Lets all of them go with the store's next commit, and overwrites where they were. */
  void forget();
}
