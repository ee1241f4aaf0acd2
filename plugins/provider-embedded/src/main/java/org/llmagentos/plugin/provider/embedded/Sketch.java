package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program under construction: statements are being written at one place of it.
 *
 * @param frame what is there already: nothing when a program is written from its beginning
 * @param written so far, at {@code place} of the frame
 * @param impasses what it is to get past, outermost first
 * @param cost minus the logarithm of how probable it is
 */
record Sketch(Subject subject, Program frame, Place place, List<Statement> written, List<Impasse> impasses, double cost) {

  /** Stands where the next statement will be. */
  private static final Statement NEXT = new Statement.Act(new Expression.Call("", List.of()));

  Sketch {
    written = List.copyOf(written);
    impasses = List.copyOf(impasses);
  }

  /** Nothing yet. */
  static Sketch empty(Subject subject) {
    return new Sketch(subject, new Program(List.of()), Place.top(0), List.of(), List.of(), 0);
  }

  /** A whole program, which may be written on at its end. */
  static Sketch whole(Subject subject, Program program, double cost) {
    return new Sketch(subject, program, Place.top(program.size()), List.of(), List.of(), cost);
  }

  Sketch with(List<Statement> more, double extra) {
    return new Sketch(subject, frame, place, Program.of(written, more).statements(), impasses, cost + extra);
  }

  /** Whether it is written at the end: then what it is about must have been done. */
  boolean atEnd() {
    return place.equals(Place.top(frame.size()));
  }

  /** The statement before the next one, null at the beginning; before a rescue, what it is to rescue. */
  @Nullable Statement last() {
    return written.isEmpty() ? before() : written.getLast();
  }

  /** Whether the next statement is the first of a rescue. */
  boolean rescues() {
    return written.isEmpty() && place.index() == 0 && place.attempted(frame) != null;
  }

  /** The statement before all that is written. */
  @Nullable Statement before() {
    if (place.index() > 0) {
      return place.block(frame).get(place.index() - 1);
    }
    return place.attempted(frame);
  }

  Program program() {
    return place.filled(frame, written);
  }

  /** The program, with something at its open place that nobody can answer. */
  Program open() {
    var all = new ArrayList<>(written);
    all.add(NEXT);
    return place.filled(frame, all);
  }
}
