package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.ModelProvider;

/** Brings the embedded coder and what it learns with. */
public final class EmbeddedPlugin extends AgentPlugin {

  @Override
  public List<ModelProvider> models() {
    return List.of(new Coder());
  }

  @Override
  public List<Learner> learners() {
    return List.of(new CoderLearner());
  }
}
