package org.llmagentos.plugin.program.solver;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.process.Program;

/** Brings the programs {@code solver} and {@code perform}. */
public final class SolverPlugin extends AgentPlugin {

  @Override
  public List<Program> programs() {
    return List.of(new Solver(), new Performer());
  }
}
