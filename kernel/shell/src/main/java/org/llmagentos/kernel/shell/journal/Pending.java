package org.llmagentos.kernel.shell.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;

/** The calls since the last thing that a process told, in runs: the first and the last of them are kept, those between counted. */
final class Pending {

  private static final int HEAD = 30;
  private static final int TAIL = 10;
  private static final List<String> PRACTICE = List.of("Open ", "episodes ", "Close ");

  private final boolean folds;
  private final List<CallRun> head = new ArrayList<>();
  private final Deque<CallRun> tail = new ArrayDeque<>();
  private long leftOut;
  private long from = -1;

  /** @param folds whether calls of one kind in a row become one line; else every call is kept */
  Pending(boolean folds) {
    this.folds = folds;
  }

  void add(Facts call) {
    if (from < 0) {
      from = call.whole("at");
    }
    CallRun latest = tail.isEmpty() ? (head.isEmpty() ? null : head.getLast()) : tail.getLast();
    if (folds && latest != null && latest.take(call)) {
      return;
    }
    if (!folds || head.size() < HEAD) {
      head.add(new CallRun(call));
      return;
    }
    tail.addLast(new CallRun(call));
    if (tail.size() > TAIL) {
      leftOut += tail.removeFirst().count();
    }
  }

  boolean isEmpty() {
    return head.isEmpty();
  }

  /** How many runs are held. */
  int size() {
    return head.size() + tail.size();
  }

  /** When the first call was made, in milliseconds since 1970 UTC. */
  long from() {
    return from;
  }

  /** Number of the first call, and of the last. */
  String first() {
    return head.isEmpty() ? "" : head.getFirst().first();
  }

  String last() {
    return tail.isEmpty() ? head.getLast().last() : tail.getLast().last();
  }

  long tokens() {
    return runs().mapToLong(CallRun::tokens).sum();
  }

  /**
   * Takes out the calls that practised what had solved the goal: those at the beginning that opened, played and closed an environment.
   *
   * @return what came of it in one line; null when there was no practice
   */
  @Nullable String practice() {
    var practice = head.stream().takeWhile(run -> PRACTICE.contains(run.kind())).toList();
    long programs = practice.stream().mapToLong(CallRun::programs).sum();
    if (programs == 0) {
      return null;
    }
    long solved = practice.stream().mapToLong(CallRun::solved).sum();
    String steps = practice.getFirst().first() + "-" + practice.getLast().last();
    head.subList(0, practice.size()).clear();
    String what = Figures.of(solved) + " of " + Figures.count(programs, "episode");
    return "to practise, in other episodes: solved " + what + ", steps " + steps;
  }

  /** Prints the calls, and has none any more. */
  void print(Terminal terminal, Consumer<Facts> printer) {
    head.forEach(run -> print(run, terminal, printer));
    if (leftOut > 0) {
      terminal.line(Ink.DIM.of("        … " + Figures.count(leftOut, "more call")));
    }
    tail.forEach(run -> print(run, terminal, printer));
    clear();
  }

  void clear() {
    head.clear();
    tail.clear();
    leftOut = 0;
    from = -1;
  }

  private Stream<CallRun> runs() {
    return Stream.concat(head.stream(), tail.stream());
  }

  private static void print(CallRun run, Terminal terminal, Consumer<Facts> printer) {
    if (run.calls().isEmpty()) {
      terminal.line(Ink.DIM.of("%6s… ".formatted(run.first())), Ink.PLAIN.of(run.words()), Ink.DIM.of(", steps " + run.steps()));
    } else {
      run.calls().forEach(printer);
    }
  }
}
