package org.llmagentos.plugin.learner.qlearning;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.testkit.TrainerContract;
import org.llmagentos.sdk.testkit.corridor.Corridors;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Trainer;

/** Every method keeps what a training promises: its traces and what it looks ahead to are part of the state. */
class TabularContractTest {

  abstract static class Method extends TrainerContract {

    private final String method;

    Method(String method) {
      this.method = method;
    }

    @Override
    protected Trainer trainer() {
      return new QlearningTrainer();
    }

    @Override
    protected Course course() {
      EnvironmentProvider corridors = new Corridors();
      return new Course.World(corridors, corridors.environments().getFirst());
    }

    @Override
    protected Map<String, String> brief() {
      return Map.of("method", method, "steps", "333", "initial", "0.5");
    }
  }

  @Nested
  class Q extends Method {
    Q() {
      super("q");
    }
  }

  @Nested
  class DoubleQ extends Method {
    DoubleQ() {
      super("double");
    }
  }

  @Nested
  class NStep extends Method {
    NStep() {
      super("n-step");
    }
  }

  @Nested
  class Lambda extends Method {
    Lambda() {
      super("lambda");
    }
  }

  @Nested
  class Sarsa extends Method {
    Sarsa() {
      super("sarsa");
    }
  }

  @Nested
  class Visits extends Method {
    Visits() {
      super("q");
    }

    @Override
    protected Map<String, String> brief() {
      return Map.of("steps", "333", "alpha-power", "0.8", "clock", "5");
    }
  }
}
