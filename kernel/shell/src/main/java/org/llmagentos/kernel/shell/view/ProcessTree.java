package org.llmagentos.kernel.shell.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.llmagentos.sdk.value.Value;

/** Processes with each below its parent. */
public final class ProcessTree {

  private static final String STEP = "  ";

  private ProcessTree() {}

  /** The same processes, children after their parents, with an {@code indent} for each. One whose parent is not there stands like a root. */
  public static List<Facts> of(List<Facts> processes) {
    var there = new HashSet<>(processes.stream().map(process -> process.text("pid")).toList());
    Map<String, List<Facts>> below =
        processes.stream().collect(Collectors.groupingBy(process -> there.contains(process.text("parent")) ? process.text("parent") : ""));
    var ordered = new ArrayList<Facts>();
    Deque<Facts> next = new ArrayDeque<>(below.getOrDefault("", List.of()));
    while (!next.isEmpty()) {
      Facts process = next.removeFirst();
      ordered.add(process);
      for (Facts child : below.getOrDefault(process.text("pid"), List.of()).reversed()) {
        next.addFirst(new Facts(child.fields().with("indent", Value.of(process.text("indent") + STEP))));
      }
    }
    return ordered;
  }
}
