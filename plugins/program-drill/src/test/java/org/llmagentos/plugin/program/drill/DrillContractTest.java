package org.llmagentos.plugin.program.drill;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.testkit.ProgramContract;
import org.llmagentos.sdk.testkit.SkillContract;
import org.llmagentos.sdk.testkit.TestKernel;

class DrillContractTest {

  @TempDir Path folder;

  @BeforeEach
  void enter() {
    Ground.enter(folder);
  }

  @AfterEach
  void leave() {
    Ground.leave();
  }

  @Nested
  class TheSkills extends SkillContract {
    @Override
    protected List<Skill> skills() {
      return new DrillPlugin().skills();
    }
  }

  @Nested
  class WithCheckpoints extends Ordered {
    WithCheckpoints() {
      super("checkpoint calls=12 bytes=100");
    }
  }

  @Nested
  class WithCalls extends Ordered {
    WithCalls() {
      super("calls calls=20 rest=true");
    }
  }

  @Nested
  class WithEffects extends Ordered {
    WithEffects() {
      super("effects rounds=5 name=a checkpoint=2");
    }
  }

  @Nested
  class WithSnippets extends Ordered {
    WithSnippets() {
      super("snippets rounds=3 env=Corridor-v0");
    }
  }

  abstract static class Ordered extends ProgramContract {

    private final String order;

    Ordered(String order) {
      this.order = order;
    }

    @Override
    protected Program program() {
      return new Drill();
    }

    @Override
    protected Goal goal() {
      return Ground.goal(order);
    }

    @Override
    protected TestKernel kernel() {
      return Ground.kernel();
    }
  }
}
