package org.llmagentos.plugin.provider.embedded;

import java.util.List;

/**
 * A program under construction: something is still to be written between its head and its tail.
 *
 * @param tail empty when it is written from left to right; the rest of a failed program when it is a repair
 * @param cost minus the logarithm of how probable it is
 */
record Sketch(Subject subject, List<Statement> head, List<Statement> tail, double cost) {

  Sketch {
    head = List.copyOf(head);
    tail = List.copyOf(tail);
  }

  Sketch with(List<Statement> more, double extra) {
    return new Sketch(subject, Program.of(head, more).statements(), tail, cost + extra);
  }

  /** Whether what was written into a failed program works, and the statement at that index, which fails, was there before. */
  boolean repairs(int failing) {
    return !head.isEmpty() && failing >= head.size() && failing < head.size() + tail.size();
  }

  Program program() {
    return Program.of(head, tail);
  }
}
