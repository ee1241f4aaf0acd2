package org.llmagentos.plugin.program.learn;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.process.Program;

/** Brings the program {@code learn}. */
public final class LearnPlugin extends AgentPlugin {

  @Override
  public List<Program> programs() {
    return List.of(new Learn());
  }
}
