package org.llmagentos.plugin.program.drill;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.skill.Skill;

/** Brings the program {@code drill} and its two skills. */
public final class DrillPlugin extends AgentPlugin {

  @Override
  public List<Program> programs() {
    return List.of(new Drill());
  }

  @Override
  public List<Skill> skills() {
    return List.of(FileSkill.note(), FileSkill.put());
  }
}
