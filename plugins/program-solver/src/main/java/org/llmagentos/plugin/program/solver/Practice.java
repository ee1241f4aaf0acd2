package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
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
 * from that of the goal's own at most in what it speaks of count, with those things in the program: any other mission is another task.
 * Their seeds follow from the goal's
 * seed and lie above 2³², where no person's do. Real environments are not for practice.
 *
 * <p>The goal is solved by now: a refused call ends the practice and nothing else.
 */
final class Practice {

  /** Programs to ask for after the first success. */
  private static final int MORE = 20;
  /** Episodes looked at to find some with the same mission. */
  private static final int LOOKED_AT = 100;

  private final Quest quest;
  private final Guidance guidance;

  Practice(Quest quest, Guidance guidance) {
    this.quest = quest;
    this.guidance = guidance;
  }

  /** Practises the solution, and more programs if need be; answers the one that works best elsewhere, the first of equal ones. */
  Practised practise(Attempt solution) throws InterruptedException {
    if (!quest.world().spec().simulated()) {
      return untried(solution);
    }
    Optional<Arena> arena = Optional.empty();
    Practised practised;
    try {
      Reply.Opened opened = quest.trap().call(new Syscall.Open(quest.goal().environment(), seed(0)));
      arena = Optional.of(new Arena(quest, opened.handle()));
      practised = search(solution, arena.get());
    } catch (SyscallFailure failure) {
      quest.account().stop(failure.fault());
      practised = untried(solution);
    }
    if (arena.isPresent()) {
      arena.get().close();
    }
    return practised;
  }

  private static Practised untried(Attempt solution) {
    return new Practised(solution, 0, 0, Optional.empty());
  }

  private Practised search(Attempt solution, Arena arena) throws InterruptedException {
    List<Long> seeds = seeds(arena);
    Practised best = train(solution, arena, seeds);
    guidance.tell(solution.came());
    best.failure().ifPresent(failure -> guidance.tell(failure.came()));
    for (int i = 0; i < MORE && best.wanting() && quest.account().mayTry(); i++) {
      Optional<Proposal.Written> more = guidance.ask();
      if (more.isEmpty()) {
        break;
      }
      Optional<Practised> better = against(best.failure().get().seed(), more.get(), arena, seeds);
      if (better.isPresent() && better.get().solved() > best.solved()) {
        best = better.get();
      }
    }
    return best;
  }

  /** Runs a program where the best one failed, and if that is solved, in the goal's own episode and all others. */
  private Optional<Practised> against(long failed, Proposal.Written proposal, Arena arena, List<Long> seeds) throws InterruptedException {
    var attempt = new Attempt(quest.account().attempt(), proposal, execute(open(proposal), failed, arena));
    quest.story().fedBack(quest, attempt);
    guidance.tell(attempt.came());
    if (!attempt.solved()) {
      return Optional.empty();
    }
    var here = new Attempt(attempt.number(), proposal, execute(open(proposal), quest.goal().seed(), arena));
    if (!here.solved()) {
      guidance.tell(here.came());
      return Optional.empty();
    }
    Practised practised = train(here, arena, seeds);
    practised.failure().ifPresent(failure -> guidance.tell(failure.came()));
    return Optional.of(practised);
  }

  private Practised train(Attempt attempt, Arena arena, List<Long> seeds) throws InterruptedException {
    int solved = 0;
    Optional<Practised.Failure> first = Optional.empty();
    for (long seed : seeds) {
      Reply.Executed came = execute(open(attempt.proposal()), seed, arena);
      if (came.outcome().solved()) {
        solved++;
      } else if (first.isEmpty()) {
        first = Optional.of(new Practised.Failure(seed, came));
      }
    }
    return new Practised(attempt, seeds.size(), solved, first);
  }

  private String open(Proposal proposal) {
    return parameters(quest.world().mission()).opened(proposal.program().text());
  }

  /** Runs an open program in an episode, with the things of its mission. */
  private Reply.Executed execute(String open, long seed, Arena arena) throws InterruptedException {
    String program = parameters(arena.begin(seed)).filled(open).orElse(open);
    return arena.execute(new Snippet(Quest.LANGUAGE, program));
  }

  private Parameters parameters(String mission) {
    return new Parameters(quest.phrases(mission).all(), quest.world().skills());
  }

  /** Seeds of episodes with a mission like the goal's, as many as are needed or can be found. */
  private List<Long> seeds(Arena arena) throws InterruptedException {
    var seeds = new ArrayList<Long>();
    String like = quest.phrases(quest.world().mission()).masked();
    for (int i = 0; i < LOOKED_AT && seeds.size() < Practised.EPISODES; i++) {
      long seed = seed(i);
      if (seed != quest.goal().seed() && !seeds.contains(seed) && quest.phrases(arena.begin(seed)).masked().equals(like)) {
        seeds.add(seed);
      }
    }
    return seeds;
  }

  /** The i-th seed to practise on: SplitMix64 of the goal's seed (Steele, Lea and Flood, 2014), its upper half. */
  private long seed(int i) {
    long mixed = quest.goal().seed() + (i + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (1L << 32) + ((mixed ^ (mixed >>> 31)) >>> 32);
  }
}
