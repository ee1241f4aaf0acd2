package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;

/**
 * Finds out whether what solved the goal once works in other episodes, and if not, asks the model for something that does.
 *
 * <p>It plays in an environment of its own, so that the goal's stays as the solution left it. Only episodes whose mission differs
 * from that of the goal's own at most in what it speaks of count, with those things in the program: any other mission is another task. What
 * works in them is also run where the same is wanted of more things, or of fewer: whether it can be done for one after the other. Of how
 * it failed there the model hears nothing, since it did not write that program.
 * The goal may be worded quite otherwise than the mission, and speak of other things: those say nothing of other episodes.
 * Their seeds follow from the goal's seed and lie above 2³², where no person's do. Real environments are not for practice.
 *
 * <p>The goal is solved by now: a refused call ends the practice and nothing else, and what was found out by then counts.
 */
final class Practice {

  /** Programs to ask for after the first success. */
  private static final int MORE = 20;
  /** Episodes looked at to find some with the same mission. */
  private static final int LOOKED_AT = 100;

  private final Quest quest;
  private final Guidance guidance;
  private final Wanted mission;
  /** Seeds of episodes in which the same is wanted of as many things, and of those in which it is wanted of another number. */
  private final List<Long> like = new ArrayList<>();
  private final List<Long> likeInParts = new ArrayList<>();
  private Practised best;

  Practice(Quest quest, Guidance guidance, Attempt solution) {
    this.quest = quest;
    this.guidance = guidance;
    this.mission = quest.wanted(quest.world().mission());
    this.best = Practised.nowhere(solution);
  }

  /** Practises the solution, and more programs if need be; answers the one that works best elsewhere, the first of equals. */
  Practised practise() throws InterruptedException {
    if (!quest.world().spec().simulated()) {
      return best;
    }
    Optional<Arena> arena = Optional.empty();
    try {
      Reply.Opened opened = quest.trap().call(new Syscall.Open(quest.goal().environment(), seed(0)));
      arena = Optional.of(new Arena(quest, opened.handle()));
      search(arena.get());
    } catch (SyscallFailure failure) {
      quest.account().stop(failure.fault());
    }
    if (arena.isPresent()) {
      arena.get().close();
    }
    return best;
  }

  private void search(Arena arena) throws InterruptedException {
    lookAround(arena);
    best = train(best.attempt(), arena);
    Practised latest = best;
    for (int i = 0; i < MORE && best.wanting() && quest.account().mayTry(); i++) {
      guidance.tell(latest.attempt().came());
      latest.failure().ifPresent(guidance::tell);
      Optional<Proposal.Written> more = guidance.ask();
      if (more.isEmpty()) {
        break;
      }
      Attempt attempt = arena.attempt(more.get());
      quest.story().fedBack(quest, attempt);
      latest = attempt.solved() ? train(attempt, arena) : Practised.nowhere(attempt);
      best = latest.betterThan(best) ? latest : best;
    }
  }

  /** Finds as many episodes as are needed, or can be found. */
  private void lookAround(Arena arena) throws InterruptedException {
    var seen = new HashSet<>(List.of(quest.goal().seed()));
    for (int i = 0; i < LOOKED_AT && like.size() < Practised.EPISODES; i++) {
      long seed = seed(i);
      if (seen.add(seed)) {
        Wanted other = quest.wanted(arena.begin(seed));
        if (other.like(mission)) {
          like.add(seed);
        } else if (other.likeInParts(mission) && likeInParts.size() < Practised.EPISODES) {
          likeInParts.add(seed);
        }
      }
    }
  }

  private Practised train(Attempt attempt, Arena arena) throws InterruptedException {
    int solved = 0;
    Optional<Reply.Executed> failure = Optional.empty();
    String open = mission.opened(attempt.proposal().program().text());
    for (long seed : like) {
      String program = quest.wanted(arena.begin(seed)).filled(open).orElse(open);
      Reply.Executed came = arena.execute(new Snippet(Quest.LANGUAGE, program));
      if (came.outcome().solved()) {
        solved++;
      } else if (failure.isEmpty()) {
        failure = Optional.of(came);
      }
    }
    var whole = new Practised(attempt, like.size(), solved, failure, Practised.InParts.NONE);
    return whole.general() ? whole.with(inParts(open, arena)) : whole;
  }

  private Practised.InParts inParts(String open, Arena arena) throws InterruptedException {
    int episodes = 0;
    var solved = new ArrayList<String>();
    for (long seed : likeInParts) {
      Wanted other = quest.wanted(arena.begin(seed));
      Optional<String> program = other.filledForEach(open);
      if (program.isPresent()) {
        episodes++;
        if (arena.execute(new Snippet(Quest.LANGUAGE, program.get())).outcome().solved()) {
          solved.add(other.masked());
        }
      }
    }
    return new Practised.InParts(open, episodes, solved);
  }

  /** The i-th seed to practise on: SplitMix64 of the goal's seed (Steele, Lea and Flood, 2014), its upper half. */
  private long seed(int i) {
    long mixed = quest.goal().seed() + (i + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (1L << 32) + ((mixed ^ (mixed >>> 31)) >>> 32);
  }
}
