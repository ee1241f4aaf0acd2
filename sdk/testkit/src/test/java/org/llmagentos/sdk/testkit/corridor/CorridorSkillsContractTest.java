package org.llmagentos.sdk.testkit.corridor;

import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.testkit.SkillContract;

class CorridorSkillsContractTest extends SkillContract {

  @Override
  protected List<Skill> skills() {
    return CorridorSkills.all();
  }

  @Override
  protected Environment environment() {
    return new Corridor();
  }
}
