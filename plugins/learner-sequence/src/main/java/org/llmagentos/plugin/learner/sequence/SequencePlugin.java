package org.llmagentos.plugin.learner.sequence;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.train.Trainer;

/** Brings the trainers {@code lstm} and {@code gru}. */
public final class SequencePlugin extends AgentPlugin {

  @Override
  public List<Trainer> trainers() {
    return List.of(new SequenceTrainer("lstm"), new SequenceTrainer("gru"));
  }
}
