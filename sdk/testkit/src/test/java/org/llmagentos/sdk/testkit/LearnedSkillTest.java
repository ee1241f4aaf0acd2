package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.LearnedSkill.Condition;
import org.llmagentos.sdk.sandbox.Snippet;

class LearnedSkillTest {

  private static final LearnedSkill SKILL = new LearnedSkill("s", "open", "grid", new Snippet("js", "toggle()"), 3, 2);

  @Test
  void usesAddUpByEnvironment() {
    LearnedSkill used = SKILL.used("Room", true).used("Hall", false).used("Room", false);
    assertThat(used.trials()).isEqualTo(6);
    assertThat(used.successes()).isEqualTo(3);
    assertThat(used.conditions()).containsExactly(new Condition("Hall", 1, 0), new Condition("Room", 2, 1));
  }

  @Test
  void whereItWasMayBeUnknown() {
    LearnedSkill used = SKILL.used("", true);
    assertThat(used.trials()).isEqualTo(4);
    assertThat(used.conditions()).isEmpty();
  }

  @Test
  void whatTwoHaveSeenIsSeen() {
    LearnedSkill both = SKILL.used("Room", true).plus(SKILL.used("Room", true).used("Hall", true));
    assertThat(both.trials()).isEqualTo(9);
    assertThat(both.conditions()).containsExactly(new Condition("Hall", 1, 1), new Condition("Room", 2, 2));
  }

  @Test
  void anotherProgramOrGoalIsTheSameOtherwise() {
    var other = new Snippet("js", "drop()");
    assertThat(SKILL.withProgram(other).withGoal("put")).isEqualTo(new LearnedSkill("s", "put", "grid", other, 3, 2));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Condition("Room", 1, 2));
    var twice = List.of(new Condition("Room", 1, 1), new Condition("Room", 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LearnedSkill("s", "open", "grid", new Snippet("js", ""), 3, 2, twice))
        .withMessageContaining("twice");
  }
}
