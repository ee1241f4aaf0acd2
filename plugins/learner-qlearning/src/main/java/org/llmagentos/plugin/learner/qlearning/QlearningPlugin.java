package org.llmagentos.plugin.learner.qlearning;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.train.Trainer;

/** Brings the learner {@code qlearning}. */
public final class QlearningPlugin extends AgentPlugin {

  @Override
  public List<Learner> learners() {
    return List.of(new Qlearning());
  }

  @Override
  public List<Trainer> trainers() {
    return List.of(new QlearningTrainer());
  }
}
