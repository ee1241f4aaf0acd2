package org.llmagentos.plugin.provider.embedded;

import java.util.Set;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.testkit.LearnerContract;

class CoderLearnerContractTest extends LearnerContract {

  @Override
  protected Learner learner() {
    return new CoderLearner();
  }

  @Override
  protected Set<Class<? extends Experience>> learnsFrom() {
    return Set.of(Experience.Trial.class);
  }
}
