package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

/** Environments that tasks are from. */
final class Families {

  private Families() {}

  /** Those of the plan that there are; those that are missing are told. */
  static List<String> installed(String bench, Bench.Setting setting, List<String> wanted) throws InterruptedException {
    Value.Fields question = Value.fields().with("op", Value.of("environments"));
    List<String> known =
        setting.homes().stay(kernel -> new Facts(kernel.request(question, _ -> {}))).each("environments").stream()
            .map(each -> each.text("id"))
            .toList();
    var families = new ArrayList<>(wanted);
    var missing = new ArrayList<>(families);
    missing.removeAll(known);
    families.retainAll(known);
    if (families.isEmpty()) {
      throw new ControlException(Fault.Category.USER, "none of the families is installed: see `agentos env list`");
    }
    String left = missing.isEmpty() ? "" : "left out, not installed: " + String.join(", ", missing);
    Measure count = Measure.figure(bench, "families", families.size(), "of " + wanted.size());
    setting.measures().accept(left.isEmpty() ? count : count.noted(left));
    return families;
  }
}
