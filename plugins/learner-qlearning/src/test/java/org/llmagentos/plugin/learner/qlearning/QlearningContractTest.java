package org.llmagentos.plugin.learner.qlearning;

import java.util.Set;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.testkit.LearnerContract;

class QlearningContractTest extends LearnerContract {

  @Override
  protected Learner learner() {
    return new QlearningPlugin().learners().getFirst();
  }

  @Override
  protected Set<Class<? extends Experience>> learnsFrom() {
    return Set.of(Experience.Transition.class);
  }
}
