package org.llmagentos.kernel.shell.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.sdk.value.Value;

/** What is left of earlier tasks when the next one begins. */
public enum Condition {
  /** Everything: one home for the whole stream. */
  KEPT(null),
  /** Nothing. */
  WIPED(""),
  /** All but the learned skills. */
  NO_LIBRARY("library"),
  /** All but the values by which skills and guidance are chosen. */
  NO_Q("qlearning"),
  /** All but what the embedded model has learned. */
  NO_PRIOR("embedded");

  private final @Nullable String erased; // a learner; empty for all of them

  Condition(@Nullable String erased) {
    this.erased = erased;
  }

  /** Its name as people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Makes a kernel ready for the next task. */
  void prepare(Control kernel) throws InterruptedException {
    if (erased == null) {
      return;
    }
    Value.Fields forget = Value.fields().with("op", Value.of("forget"));
    kernel.request(erased.isEmpty() ? forget : forget.with("learner", Value.of(erased)), _ -> {});
  }
}
