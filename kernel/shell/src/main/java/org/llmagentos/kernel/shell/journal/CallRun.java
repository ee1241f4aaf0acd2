package org.llmagentos.kernel.shell.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Figures;

/** Calls of one kind in a row, of which the first few are kept. */
final class CallRun {

  /** So many are shown each; of more, how many there were. */
  private static final int KEPT = 3;
  /** What episodes consist of is one kind. */
  private static final Set<String> EPISODES = Set.of("Reset", "Execute", "Step", "Rollout");

  private final String kind;
  private final List<Facts> kept = new ArrayList<>();
  private final Map<String, Long> names = new LinkedHashMap<>();
  private final String first;
  private String last = "";
  private long count;
  private long millis;
  private long tokens;
  private long solved;

  CallRun(Facts call) {
    this.kind = kind(call);
    this.first = call.text("step");
    add(call);
  }

  /** Adds a call if it is of this run's kind. */
  boolean take(Facts call) {
    boolean mine = kind.equals(kind(call));
    if (mine) {
      add(call);
    }
    return mine;
  }

  /** The calls, when they are few. */
  List<Facts> calls() {
    return count <= KEPT ? List.copyOf(kept) : List.of();
  }

  /** The name, or the kind of names. */
  String kind() {
    return kind;
  }

  /** Numbers of the first and the last call: {@code 12-40}. */
  String steps() {
    return first.equals(last) ? first : first + "-" + last;
  }

  String first() {
    return first;
  }

  String last() {
    return last;
  }

  long count() {
    return count;
  }

  long millis() {
    return millis;
  }

  long tokens() {
    return tokens;
  }

  /** How many snippets it ran, and how many of them left a solved episode. */
  long programs() {
    return names.getOrDefault("Execute", 0L);
  }

  long solved() {
    return solved;
  }

  /** All of it in one line. */
  String words() {
    String what =
        names.entrySet().stream().map(name -> Figures.of(name.getValue()) + " × " + name.getKey()).collect(Collectors.joining(", "));
    String of = programs() > 0 ? ", " + Figures.of(solved) + " of " + Figures.of(programs()) + " solved" : "";
    String failed = kept.getFirst().has("fault") ? ", all failed: " + kept.getFirst().text("answered") : "";
    String cost = tokens > 0 ? ", " + Figures.count(tokens, "token") : "";
    return what + of + failed + " (" + Figures.time(Duration.ofMillis(millis)) + cost + ")";
  }

  private void add(Facts call) {
    if (kept.size() < KEPT) {
      kept.add(call);
    }
    names.merge(call.text("call"), 1L, Long::sum);
    last = call.text("step");
    count++;
    millis += call.whole("ms");
    tokens += call.whole("tokens");
    solved += call.inner("outcome").flag("solved") ? 1 : 0;
  }

  /** Calls that failed, and those without an answer, are not hidden among others. */
  private static String kind(Facts call) {
    String name = EPISODES.contains(call.text("call")) ? "episodes" : call.text("call");
    return call.has("answered") ? name + " " + call.text("fault") : name + " " + call.text("step");
  }
}
