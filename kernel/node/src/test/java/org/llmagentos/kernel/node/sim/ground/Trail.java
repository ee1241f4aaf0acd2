package org.llmagentos.kernel.node.sim.ground;

import java.util.ArrayDeque;

/** The last things that were noted in a simulation, for the message of a failure: {@code -Dsim.trail=100000} keeps all. */
final class Trail {

  private static final int LENGTH = Integer.getInteger("sim.trail", 40);

  /** Whether more than the last things is wanted. */
  static final boolean WHOLE = LENGTH > 40;

  private record Note(long step, long millis, String who, String what) {}

  private final ArrayDeque<Note> notes = new ArrayDeque<>();

  void add(long step, long millis, String who, String what) {
    if (notes.size() == LENGTH) {
      notes.removeFirst();
    }
    notes.addLast(new Note(step, millis, who, what));
  }

  /** One line each, oldest first. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Note note : notes) {
      text.append("\n  step %d, %d ms, %s: %s".formatted(note.step(), note.millis(), note.who(), note.what()));
    }
    return text.toString();
  }
}
