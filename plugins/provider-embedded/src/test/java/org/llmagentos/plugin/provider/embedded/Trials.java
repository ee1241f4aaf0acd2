package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmagentos.plugin.environment.minigrid.MinigridPlugin;
import org.llmagentos.plugin.skill.gridworld.GridworldPlugin;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.testkit.MemoryTable;

/**
 * Asks the coder for programs and plays each from the same reset until one solves the goal.
 *
 * @param skills what programs may call
 * @param environment where they are played
 */
record Trials(List<Skill> skills, Environment environment) {

  static final int MOST = 2_000;
  private static final int MAX_TOKENS = 1_000;
  private static final Pattern AFTER = Pattern.compile("在(.+)之后(.+)");

  /**
   * How it went.
   *
   * @param candidates programs tried, the solving one included; more than {@link #MOST} when none solved it
   * @param program the last one
   * @param nanos time the coder took for all of them
   */
  record Result(int candidates, String program, long nanos, List<Turn> turns) {
    boolean solved() {
      return solved(MOST);
    }

    boolean solved(int most) {
      return candidates <= most;
    }
  }

  static Trials minigrid(String id) {
    return new Trials(new GridworldPlugin().skills(), new MinigridPlugin().environments().getFirst().create(id));
  }

  List<SkillSpec> specs() {
    return skills.stream().map(Skill::spec).toList();
  }

  /** What is to be done in an episode. */
  String mission(long seed) {
    environment.reset(seed);
    return environment.mission();
  }

  /** A goal's parts, as the solver finds them in MiniGrid's words. */
  static List<String> subtasks(String goal) {
    String[] turned = goal.split(" after you ", 2);
    if (turned.length == 2) {
      return List.of(turned[1], turned[0]);
    }
    Matcher after = AFTER.matcher(goal);
    return after.matches() ? List.of(after.group(1), after.group(2)) : List.of(goal.split(", then |,然后"));
  }

  Turn.Brief brief(String goal) {
    return new Turn.Brief(goal, subtasks(goal), "js", specs(), List.of(), MOST);
  }

  Result run(String goal, long seed) {
    return run(goal, seed, new MemoryTable());
  }

  Result run(String goal, long seed, Knowledge knowledge) {
    return run(goal, seed, knowledge, MOST);
  }

  Result run(String goal, long seed, Knowledge knowledge, int most) {
    var coder = new Coder();
    var turns = new ArrayList<Turn>();
    turns.add(brief(goal));
    long nanos = 0;
    String program = "";
    for (int candidate = 1; candidate <= most; candidate++) {
      long before = System.nanoTime();
      program = ask(coder, turns, knowledge);
      nanos += System.nanoTime() - before;
      if (program.isEmpty()) {
        break;
      }
      Turn.Feedback feedback = play(program, seed);
      turns.add(new Turn.Answered(program));
      turns.add(feedback);
      if (feedback.outcome().solved()) {
        return new Result(candidate, program, nanos, turns);
      }
    }
    return new Result(most + 1, program, nanos, turns);
  }

  static String ask(Coder coder, List<Turn> turns, Knowledge knowledge) {
    try {
      return coder.complete(Coder.ID, new Conversation("conversation", turns, MAX_TOKENS), knowledge, "key").text();
    } catch (ModelException refused) {
      throw new AssertionError(refused);
    }
  }

  Turn.Feedback play(String program, long seed) {
    return new Player(skills).play(program, new EnvironmentBody(environment, seed), MOST);
  }

  /** Learns from a program that solved a goal, without knowing what it did. */
  void learn(String goal, String program, double reward, Table table) {
    learn(goal, program, reward, List.of(), table);
  }

  /** Learns from how a goal was solved. */
  void learn(String goal, Result result, Table table) {
    learn(goal, result.program(), 1, ((Turn.Feedback) result.turns().getLast()).calls(), table);
  }

  private void learn(String goal, String program, double reward, List<Turn.Call> calls, Table table) {
    new CoderLearner().update(new Experience.Trial(goal, "js", program, specs(), reward, subtasks(goal), calls), table);
  }
}
