package org.llmagentos.plugin.program.solver;

import java.util.Optional;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.value.Value;

/**
 * Carries a goal through the six steps.
 *
 * <p>A goal is solved by an attempt in an episode with the goal's own seed. Learned skills are tried as Q-learning advises, each for
 * one attempt and no model call; else the model is asked for programs, and told what came of each, until one solves the goal, the
 * attempts are spent, the model has nothing left or a budget is. What the model's program achieved once is then practised on other
 * seeds, in an environment opened for that, and kept as a learned skill when it works there too; the goal's own environment stays as
 * the solving attempt left it.
 *
 * <p><b>Result.</b> Fields {@code goal, env, seed, solved, reward, env_steps, model_calls, tokens, attempts, subtasks, skills_reused,
 * skills_learned}, {@code program} and {@code solved_after} (attempts, without those of practice) when solved, and {@code reason} when not.
 *
 * <p><b>Errors.</b> A spent budget or a silent model ends the search with {@code solved = false}. Every other refused call, such as
 * {@code Open} of an unknown environment, ends the process with the kernel's own words.
 */
public final class Solver implements Program {

  @Override
  public String id() {
    return "solver";
  }

  @Override
  public Value run(Goal goal, Trap trap) throws InterruptedException {
    // 1. Decompose
    Plan plan = Plan.of(goal.text());
    Reply.Opened world = trap.call(new Syscall.Open(goal.environment(), goal.seed()));
    var quest = new Quest(goal, plan, world, trap, new Account(goal.maxAttempts()), new Story(trap));
    quest.story().decomposed(quest);

    // 2. Guide, 3. execute, 4. feedback
    var guide = new Guide(quest, quest.recall());
    var lessons = new Lessons(quest);
    Optional<Attempt> solution = search(quest, guide, lessons);
    Optional<Practised> practised = practise(quest, guide, solution);

    // 5. Update
    lessons.update(guide, solution, practised);

    // 6. Remember
    Memory memory = Memory.of(quest, guide, solution, practised);
    memory.keep(quest, lessons);
    return Report.of(quest, guide, solution, memory);
  }

  /** Guides, executes and gives feedback, until the goal is solved or nothing is left to try. */
  private static Optional<Attempt> search(Quest quest, Guide guide, Lessons lessons) throws InterruptedException {
    var arena = new Arena(quest, quest.world().handle());
    try {
      while (quest.account().mayTry()) {
        Optional<Proposal> proposal = guide.next();
        if (proposal.isEmpty()) {
          break;
        }
        Attempt attempt = arena.attempt(proposal.get());
        quest.story().fedBack(quest, attempt);
        lessons.take(attempt);
        if (attempt.solved()) {
          return Optional.of(attempt);
        }
        guide.learnOf(attempt);
      }
    } catch (SyscallFailure failure) {
      quest.account().stop(Account.expected(failure));
    }
    return Optional.empty();
  }

  /** Practises what the model wrote; a learned skill has been practised before. */
  private static Optional<Practised> practise(Quest quest, Guide guide, Optional<Attempt> solution) throws InterruptedException {
    if (solution.isPresent() && solution.get().proposal() instanceof Proposal.Written) {
      return Optional.of(new Practice(quest, guide.guidance(), solution.get()).practise());
    }
    return Optional.empty();
  }
}
