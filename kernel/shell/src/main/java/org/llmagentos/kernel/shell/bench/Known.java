package org.llmagentos.kernel.shell.bench;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;

/** What a kernel's learners know, as it was once: given back before every task, so that tasks do not teach the ones after them. */
record Known(Value.Fields tables) {

  /** The learner that keeps the learned skills. */
  private static final String LIBRARY = "library";

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

  /** Of all this only the learned skill that has done best in an environment; nothing when none has been run there. */
  Known bestSkill(String environment) {
    Value.Fields library = Facts.of(tables).inner(LIBRARY).fields();
    return library.values().keySet().stream()
        .filter(id -> reliability(library.get(id), environment) > 0)
        .max(Comparator.comparingDouble(id -> reliability(library.get(id), environment)))
        .map(id -> new Known(Value.fields().with(LIBRARY, Value.fields().with(id, library.get(id)))))
        .orElseGet(() -> new Known(Value.fields()));
  }

  /** Laplace's rule of succession; 0 where it was never run. */
  private static double reliability(Value skill, String environment) {
    return Facts.of(skill).each("conditions").stream()
        .filter(condition -> condition.text("environment").equals(environment))
        .mapToDouble(condition -> (condition.whole("successes") + 1.0) / (condition.whole("trials") + 2.0))
        .findFirst()
        .orElse(0);
  }

  /** Makes a kernel know this and nothing else. */
  void restore(Control kernel) throws InterruptedException {
    kernel.request(Value.fields().with("op", Value.of("forget")), _ -> {});
    kernel.request(Value.fields().with("op", Value.of("restore")).with("tables", tables), _ -> {});
  }
}
