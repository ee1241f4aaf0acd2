package org.llmagentos.kernel.shell.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.sdk.value.Value;

/** Under what condition the tasks of a stream are solved: what is left of earlier ones, and how much of the agent is at work. */
public enum Condition {
  /** Everything: one home for the whole stream. */
  KEPT(null, ""),
  /** Nothing is left of earlier tasks: the agent repairs by feedback, and that is all it does. */
  WIPED("", ""),
  /** All but the learned skills. */
  NO_LIBRARY("library", ""),
  /** All but the values by which skills and guidance are chosen. */
  NO_Q("qlearning", ""),
  /** All but what the embedded model has learned. */
  NO_PRIOR("embedded", ""),
  /** Everything is kept, and every goal is exchanged for that of another task. */
  PERMUTED(null, ""),
  /** Nothing is left, nothing is repaired: programs in the order that the goal's words suggest. */
  WORDS("", "embedded-words"),
  /** The same, of one statement only. */
  SINGLE("", "embedded-single"),
  /** Nothing is left: all programs of the same grammar, every way to go on as probable as the next. */
  UNIFORM("", "embedded-uniform");

  private final @Nullable String erased; // a learner; empty for all of them
  private final String model; // empty for the usual one

  Condition(@Nullable String erased, String model) {
    this.erased = erased;
    this.model = model;
  }

  /** Its name as people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is there to show what an agent that does less makes of the same tasks. */
  boolean control() {
    return this == PERMUTED || !model.isEmpty();
  }

  /** The model to be asked; empty for the usual one. */
  String model() {
    return model;
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
