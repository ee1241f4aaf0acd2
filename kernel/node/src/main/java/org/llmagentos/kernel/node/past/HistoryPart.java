package org.llmagentos.kernel.node.past;

import java.util.List;

/** Calls of one process that follow each other, all answered. */
public record HistoryPart(List<PastCall> calls) {
  public HistoryPart {
    calls = List.copyOf(calls);
  }
}
