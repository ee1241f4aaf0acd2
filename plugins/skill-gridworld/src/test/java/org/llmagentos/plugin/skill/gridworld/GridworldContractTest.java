package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.llmagentos.plugin.environment.minigrid.MinigridPlugin;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.testkit.SkillContract;

class GridworldContractTest {

  @Nested
  class InMinigrid extends SkillContract {

    @Override
    protected List<Skill> skills() {
      return new GridworldPlugin().skills();
    }

    @Override
    protected Environment environment() {
      return new MinigridPlugin().environments().getFirst().create("MiniGrid-DoorKey-8x8-v0");
    }
  }

  @Nested
  class WithEveryKindOfThing extends SkillContract {

    @Override
    protected List<Skill> skills() {
      return new GridworldPlugin().skills();
    }

    @Override
    protected Environment environment() {
      return new TinyWorld(
          "##################",
          "##kr..xg##..gg..##",
          "##..>...Lr......##",
          "##orkb..##~~..__##",
          "####Cb####Op######",
          "##......oy......##",
          "##################");
    }
  }
}
