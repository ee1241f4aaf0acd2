package org.llmagentos.sdk.testkit;

import java.util.Map;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Trainer;

/** A trainer that keeps its promises passes; see {@link ContractsCatchTest} for those that do not. */
class TallyingContractTest extends TrainerContract {

  Tallying.Broken broken() {
    return Tallying.Broken.NONE;
  }

  @Override
  protected Trainer trainer() {
    return new Tallying(broken());
  }

  @Override
  protected Course course() {
    return new Course.Own("course");
  }

  @Override
  protected Map<String, String> brief() {
    return Map.of();
  }
}
