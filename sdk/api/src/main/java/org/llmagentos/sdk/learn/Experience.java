package org.llmagentos.sdk.learn;

import java.util.List;
import java.util.Objects;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.SkillSpec;

/** Something that happened and that can be learned from. */
public sealed interface Experience {

  /**
   * An option was taken in a situation and earned a reward.
   *
   * @param next the situation it led to; empty when it ended the episode
   * @param nextOptions what can be chosen there; empty when it ended the episode
   */
  record Transition(String situation, String option, double reward, String next, List<String> nextOptions) implements Experience {
    public Transition {
      Objects.requireNonNull(situation);
      Objects.requireNonNull(option);
      Objects.requireNonNull(next);
      nextOptions = List.copyOf(nextOptions);
    }
  }

  /**
   * A program was tried for a goal.
   *
   * @param skills what it could call
   * @param reward what it earned; 0 or less when it did not solve the goal
   * @param subtasks the goal's parts in the order in which they are to be done; empty when it is known only as a whole
   * @param calls the last calls that it made, as {@link org.llmagentos.sdk.syscall.Reply.Executed} tells of them; empty when none are known
   */
  record Trial(
      String goal, String language, String program, List<SkillSpec> skills, double reward, List<String> subtasks, List<Turn.Call> calls)
      implements Experience {
    public Trial {
      skills = List.copyOf(skills);
      subtasks = List.copyOf(subtasks);
      calls = List.copyOf(calls);
    }
  }

  /** A program is good enough to be kept as a skill. */
  record Admission(LearnedSkill skill) implements Experience {}

  /**
   * A learned skill was used.
   *
   * @param skill its id
   * @param environment where, by id; empty when that is not known
   */
  record Use(String skill, boolean solved, String environment) implements Experience {
    public Use {
      Objects.requireNonNull(skill);
      Objects.requireNonNull(environment);
    }

    /** A use of which it is not known where it was. */
    public Use(String skill, boolean solved) {
      this(skill, solved, "");
    }
  }
}
