package org.llmagentos.kernel.shell.bench;

import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.sdk.value.Value;

/** What a kernel's learners know, as it was once: given back before every task, so that tasks do not teach the ones after them. */
record Known(Value.Fields tables) {

  /** What they know now. */
  static Known of(Control kernel) throws InterruptedException {
    SortedMap<String, Value.Fields> tables = new TreeMap<>();
    kernel.request(
        Value.fields().with("op", Value.of("experience")),
        entry ->
            tables.merge(
                entry.get("learner").text(),
                Value.fields().with(entry.get("key").text(), entry.get("value")),
                (table, more) -> table.with(entry.get("key").text(), entry.get("value"))));
    Value.Fields all = Value.fields();
    for (var table : tables.entrySet()) {
      all = all.with(table.getKey(), table.getValue());
    }
    return new Known(all);
  }

  /** Makes a kernel know this and nothing else. */
  void restore(Control kernel) throws InterruptedException {
    kernel.request(Value.fields().with("op", Value.of("forget")), _ -> {});
    kernel.request(Value.fields().with("op", Value.of("restore")).with("tables", tables), _ -> {});
  }
}
