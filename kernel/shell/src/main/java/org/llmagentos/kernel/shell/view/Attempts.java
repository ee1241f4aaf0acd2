package org.llmagentos.kernel.shell.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.llmagentos.kernel.shell.terminal.Ink;
import org.llmagentos.kernel.shell.terminal.Terminal;

/** Programs tried in a row, the failed ones counted by what became of them. */
final class Attempts {

  private static final int SHOWN = 6;
  private static final Pattern PLACE = Pattern.compile(" \\(line \\d+\\)$");

  private record Group(String outcome, int count) {}

  private final Map<String, Integer> failures = new HashMap<>();
  private int tried;
  private int failed;
  private double best;
  private String last = "";

  void add(Facts feedback) {
    tried++;
    best = Math.max(best, feedback.number("reward"));
    last = outcome(feedback);
    if (!feedback.flag("solved")) {
      failed++;
      failures.merge(last, 1, Integer::sum);
    }
  }

  int tried() {
    return tried;
  }

  int failed() {
    return failed;
  }

  double best() {
    return best;
  }

  /** What became of the last one. */
  String last() {
    return last;
  }

  /** Prints the groups, largest first. */
  void print(Terminal terminal, String indent) {
    List<Group> groups = new ArrayList<>();
    failures.forEach((outcome, count) -> groups.add(new Group(outcome, count)));
    groups.sort(Comparator.comparingInt(Group::count).reversed().thenComparing(Group::outcome));
    List<Group> shown = groups.size() <= SHOWN + 1 ? groups : groups.subList(0, SHOWN);
    for (Group group : shown) {
      terminal.line(Ink.DIM.of("%s%6d × %s".formatted(indent, group.count(), group.outcome())));
    }
    List<Group> rest = groups.subList(shown.size(), groups.size());
    if (!rest.isEmpty()) {
      int count = rest.stream().mapToInt(Group::count).sum();
      terminal.line(Ink.DIM.of("%s%6d × in %d other ways".formatted(indent, count, rest.size())));
    }
  }

  /** What became of a program, without the place in it where that happened. */
  static String outcome(Facts feedback) {
    String outcome = PLACE.matcher(feedback.text("outcome")).replaceFirst("");
    return outcome.isEmpty() ? "nothing is known" : outcome;
  }
}
