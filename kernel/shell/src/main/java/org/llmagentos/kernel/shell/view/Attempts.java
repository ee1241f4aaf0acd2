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
public final class Attempts {

  private static final int SHOWN = 6;
  private static final Pattern PLACE = Pattern.compile(" \\(line \\d+\\)$");

  /** @param step where it came first; empty when that is not known */
  private record Group(String outcome, int count, String step) {
    Group more() {
      return new Group(outcome, count + 1, step);
    }
  }

  private final Map<String, Group> failures = new HashMap<>();
  private int tried;
  private int failed;
  private double best;
  private String last = "";

  public void add(Facts feedback) {
    add(feedback, "");
  }

  /** @param step the call that ran the program */
  public void add(Facts feedback, String step) {
    tried++;
    best = Math.max(best, feedback.number("reward"));
    last = outcome(feedback);
    if (!feedback.flag("solved")) {
      failed++;
      failures.merge(last, new Group(last, 1, step), (known, _) -> known.more());
    }
  }

  public int tried() {
    return tried;
  }

  public int failed() {
    return failed;
  }

  public double best() {
    return best;
  }

  /** What became of the last one. */
  public String last() {
    return last;
  }

  /**
   * Prints how many were tried, and the groups, largest first.
   *
   * @param spent what is to be said of them all
   */
  public void print(Terminal terminal, String spent) {
    Layout.step(terminal, "execute", List.of(Figures.count(tried, "program") + " tried" + spent));
    Layout.step(terminal, "feedback", List.of(failed + " failed:"));
    List<Group> groups = new ArrayList<>(failures.values());
    groups.sort(Comparator.comparingInt(Group::count).reversed().thenComparing(Group::outcome));
    List<Group> shown = groups.size() <= SHOWN + 1 ? groups : groups.subList(0, SHOWN);
    for (Group group : shown) {
      String where = group.step().isEmpty() ? "" : group.count() > 1 ? ", first at step " + group.step() : ", at step " + group.step();
      terminal.line(Ink.DIM.of("%s%6d × %s%s".formatted(Layout.INDENT, group.count(), group.outcome(), where)));
    }
    List<Group> rest = groups.subList(shown.size(), groups.size());
    if (!rest.isEmpty()) {
      int count = rest.stream().mapToInt(Group::count).sum();
      terminal.line(Ink.DIM.of("%s%6d × in %d other ways".formatted(Layout.INDENT, count, rest.size())));
    }
  }

  /** What became of a program, without the place in it where that happened. */
  static String outcome(Facts feedback) {
    String outcome = PLACE.matcher(feedback.text("outcome")).replaceFirst("");
    return outcome.isEmpty() ? "nothing is known" : outcome;
  }
}
