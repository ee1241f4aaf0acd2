package org.llmagentos.plugin.environment.minigrid;

/**
 * How far an episode has come with its task, beyond what the world shows: a binary tree that lies over the task's own.
 *
 * <p><b>Threads.</b> One thread at a time.
 */
final class Progress {

  private final Progress[] parts;
  private boolean done;
  private boolean begun;

  private Progress(Progress... parts) {
    this.parts = parts;
  }

  /** A tree deep enough for every task: two clauses in sequence, each of two actions. */
  static Progress start() {
    return new Progress(ofClause(), ofClause());
  }

  private static Progress ofClause() {
    return new Progress(new Progress(), new Progress());
  }

  /** The progress of the first (0) or second (1) part. */
  Progress part(int index) {
    return parts[index];
  }

  boolean done() {
    return done;
  }

  void finish() {
    done = true;
  }

  /** Whether this was called before in the episode. */
  boolean begin() {
    boolean before = begun;
    begun = true;
    return before;
  }

  void clear() {
    restore(0);
  }

  /** The whole tree in the low bits: two for this, then those of each part. */
  long save() {
    long bits = 0;
    for (int i = parts.length - 1; i >= 0; i--) {
      bits = bits << parts[i].width() | parts[i].save();
    }
    return bits << 2 | (done ? 2 : 0) | (begun ? 1 : 0);
  }

  /** Takes what {@link #save} gave. */
  void restore(long bits) {
    done = (bits & 2) != 0;
    begun = (bits & 1) != 0;
    long left = bits >>> 2;
    for (Progress part : parts) {
      part.restore(left);
      left >>>= part.width();
    }
  }

  private int width() {
    int width = 2;
    for (Progress part : parts) {
      width += part.width();
    }
    return width;
  }
}
