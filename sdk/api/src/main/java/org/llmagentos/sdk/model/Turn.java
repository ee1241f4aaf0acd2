package org.llmagentos.sdk.model;

import java.util.List;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.value.Value;

/** One turn of a {@link Conversation}. A provider that knows only chat renders the structured ones as text. */
public sealed interface Turn {

  /** Plain words of a person or a program. */
  record Said(String text) implements Turn {}

  /** What the model answered. The kernel adds these. */
  record Answered(String text) implements Turn {}

  /**
   * A request for a program.
   *
   * @param goal what it is to achieve, in a person's words
   * @param subtasks the goal's parts in order; one, the goal itself, when it has no parts
   * @param language language to write, such as {@code js}
   * @param skills what the program may call
   * @param examples programs that solved goals like this one
   * @param remaining how many programs may still be tried
   */
  record Brief(
      String goal, List<String> subtasks, String language, List<SkillSpec> skills, List<Example> examples, int remaining)
      implements Turn {
    public Brief {
      subtasks = List.copyOf(subtasks);
      skills = List.copyOf(skills);
      examples = List.copyOf(examples);
    }
  }

  /**
   * What came of the program answered last.
   *
   * @param calls the last skill calls it made, oldest first
   * @param remaining how many programs may still be tried
   */
  record Feedback(Execution execution, List<Call> calls, Outcome outcome, int remaining) implements Turn {
    public Feedback {
      calls = List.copyOf(calls);
    }
  }

  /** A program that was tried for the goal and that the model did not write, and what came of it. */
  record Tried(String program, Feedback feedback) implements Turn {}

  /** A program that solved a goal. */
  record Example(String goal, String program) {}

  /** A skill called by a program, and what it answered. */
  record Call(String skill, List<Value> arguments, SkillResult result) {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
