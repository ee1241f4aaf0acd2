package org.llmagentos.plugin.learner.sequence;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.llmagentos.sdk.testkit.TrainerContract;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Trainer;

/** Both cells keep what a training promises: moments, what is carried, masks and the place in the text are part of the state. */
class SequenceContractTest {

  abstract static class OnATale extends TrainerContract {

    private final String cell;
    private final Map<String, String> brief;

    OnATale(String cell, Map<String, String> brief) {
      this.cell = cell;
      this.brief = brief;
    }

    @Override
    protected Trainer trainer() {
      return new SequenceTrainer(cell);
    }

    @Override
    protected Course course() {
      return new Course.Text("tale", Tales.of(700, 1));
    }

    /** A stream has 9 updates, so that it begins anew on the way. */
    @Override
    protected Map<String, String> brief() {
      return brief;
    }
  }

  @Nested
  class Lstm extends OnATale {
    Lstm() {
      super("lstm", Map.of("steps", "20", "width", "12", "embedding", "5", "length", "16", "batch", "4"));
    }
  }

  @Nested
  class Gru extends OnATale {
    Gru() {
      super("gru", Map.of("steps", "20", "width", "12", "embedding", "5", "length", "16", "batch", "4"));
    }
  }

  @Nested
  class DeepWithDropout extends OnATale {
    DeepWithDropout() {
      super("lstm", Map.of("steps", "20", "width", "9", "embedding", "5", "length", "16", "batch", "4", "layers", "2", "dropout", "0.3"));
    }
  }
}
