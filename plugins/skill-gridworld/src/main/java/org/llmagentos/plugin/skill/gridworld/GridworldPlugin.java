package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import org.llmagentos.sdk.AgentPlugin;
import org.llmagentos.sdk.skill.Skill;

/** Brings the skills of the body {@value #BODY}. */
public final class GridworldPlugin extends AgentPlugin {

  /** The kind of body: seven actions, and an observation as {@link View} reads it. */
  static final String BODY = "gridworld";

  @Override
  public List<Skill> skills() {
    return List.of(
        new Find(),
        new Goto(),
        new FaceFree(),
        new Pickup(),
        new Drop(),
        new Toggle(),
        new Done(),
        new Blocker(),
        new Barrier(),
        new Carrying(),
        new Carries(),
        new Seen(),
        new IsOpen(),
        new IsLocked(),
        new NextTo(),
        new ColourOf());
  }
}
