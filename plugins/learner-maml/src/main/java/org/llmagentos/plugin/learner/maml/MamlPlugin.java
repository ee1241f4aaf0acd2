package org.llmagentos.plugin.learner.maml;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.train.Trainer;

/** Brings the trainer {@code maml}. */
public final class MamlPlugin extends AgentPlugin {

  @Override
  public List<Trainer> trainers() {
    return List.of(new MamlTrainer());
  }
}
