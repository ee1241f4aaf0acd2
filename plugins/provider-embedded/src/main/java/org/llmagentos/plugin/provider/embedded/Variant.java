package org.llmagentos.plugin.provider.embedded;

import java.util.Arrays;
import java.util.List;
import org.llmagentos.sdk.model.ModelSpec;

/** How much of itself the coder uses. Each is a model; all but the first are there to be compared with it. */
enum Variant {
  /** All of it. */
  WHOLE(Coder.ID, CoderLearner.ID, true, Search.LONGEST),
  /** What words say, and nothing that follows from runs. */
  WORDS(Coder.ID + "-words", "", false, Search.LONGEST),
  /** The same, programs of one statement only. */
  SINGLE(Coder.ID + "-single", "", false, 1),
  /** All programs of the grammar, each way to go on as probable as the next. */
  UNIFORM(Coder.ID + "-uniform", "", false, Search.LONGEST);

  private final ModelSpec model;
  private final boolean hears;
  private final int longest;

  Variant(String model, String learner, boolean hears, int longest) {
    this.model = new ModelSpec(model, false, learner);
    this.hears = hears;
    this.longest = longest;
  }

  static List<ModelSpec> models() {
    return Arrays.stream(values()).map(variant -> variant.model).toList();
  }

  static Variant of(String model) {
    return Arrays.stream(values()).filter(variant -> variant.model.id().equals(model)).findFirst().orElse(WHOLE);
  }

  /** Whether it learns from runs and from rewards. */
  boolean hears() {
    return hears;
  }

  /** Longest program, in acts. */
  int longest() {
    return longest;
  }

  /** What it thinks before it has learned anything. */
  Prior prior(Grammar grammar) {
    return this == UNIFORM ? Prior.UNIFORM : new WordPrior(grammar);
  }
}
