package org.llmagentos.plugin.learner.maml;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.llmagentos.sdk.testkit.TrainerContract;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Trainer;

class MamlContractTest {

  abstract static class Algorithm extends TrainerContract {

    private final String course;
    private final String algorithm;

    Algorithm(String course, String algorithm) {
      this.course = course;
      this.algorithm = algorithm;
    }

    @Override
    protected Trainer trainer() {
      return new MamlTrainer();
    }

    @Override
    protected Course course() {
      return new Course.Own(course);
    }

    @Override
    protected Map<String, String> brief() {
      return new TreeMap<>(Map.of("algorithm", algorithm, "iterations", "8", "tasks", "3", "inner-steps", "2", "width", "9"));
    }
  }

  @Nested
  class Sinusoid extends Algorithm {
    Sinusoid() {
      super("sinusoid", "maml");
    }
  }

  @Nested
  class Clusters extends Algorithm {
    Clusters() {
      super("clusters", "maml");
    }
  }

  @Nested
  class FirstOrder extends Algorithm {
    FirstOrder() {
      super("sinusoid", "first-order");
    }
  }

  @Nested
  class Reptile extends Algorithm {
    Reptile() {
      super("sinusoid", "reptile");
    }
  }

  @Nested
  class Anil extends Algorithm {
    Anil() {
      super("sinusoid", "anil");
    }
  }

  @Nested
  class MetaSgd extends Algorithm {
    MetaSgd() {
      super("sinusoid", "meta-sgd");
    }
  }

  @Nested
  class Navigation extends Algorithm {
    Navigation() {
      super("point-mass", "maml");
    }
  }

  @Nested
  class NavigationByMetaSgd extends Algorithm {
    NavigationByMetaSgd() {
      super("point-mass", "meta-sgd");
    }
  }
}
