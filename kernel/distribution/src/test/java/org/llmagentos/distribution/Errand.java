package org.llmagentos.distribution;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.value.Value;

/**
 * What one process is asked to do, and every call it must make outside for that, in order.
 *
 * @param program the program that is asked for; empty for the one that is taken when nobody says
 */
record Errand(String program, String tenant, String goal, long seed, int rounds, int checkpoint, List<Intended> effects) {

  /**
   * One intended effect.
   *
   * @param step the number its call must have in its process, {@code SEQ} or {@code SEQ.SUB}
   * @param note whether it is a note, which must not happen twice, or a put, which may
   */
  record Intended(String text, String step, int round, boolean note) {

    boolean nested() {
      return step.contains(".");
    }
  }

  /** System calls of the drill in a round: a note, a put, a snippet, and the telling that it is over. */
  private static final int CALLS = 4;

  /**
   * Rounds of effects, see the drill's README.
   *
   * @param name the one of all names that is this errand's
   * @param checkpoint rounds from one checkpoint to the next; 0 for none
   */
  static Errand drill(String tenant, String name, int rounds, int checkpoint) {
    var effects = new ArrayList<Intended>();
    for (int round = 1; round <= rounds; round++) {
      String text = name + "/" + round + "/";
      long first = told(round, checkpoint) - CALLS + 1;
      effects.add(new Intended(text + 1, "" + first, round, true));
      effects.add(new Intended(text + 2, "" + (first + 1), round, false));
      effects.add(new Intended(text + 3, first + 2 + ".1", round, false));
      effects.add(new Intended(text + 4, first + 2 + ".2", round, true));
    }
    String more = checkpoint > 0 ? " checkpoint=" + checkpoint : "";
    String goal = "effects rounds=%d name=%s%s".formatted(rounds, name, more);
    return new Errand("drill", tenant, goal, 1, rounds, checkpoint, List.copyOf(effects));
  }

  /** Opens a door: snippets whose skills act in a simulation. */
  static Errand solve(String tenant, long seed) {
    return new Errand("", tenant, "打开门", seed, 0, 0, List.of());
  }

  boolean drill() {
    return !program.isEmpty();
  }

  /** The request that has it done. */
  Value.Fields request() {
    Value.Fields request = Value.fields().with("op", Value.of("run")).with("goal", Value.of(goal)).with("seed", Value.of(seed));
    request = request.with("tenant", Value.of(tenant));
    return drill() ? request.with("program", Value.of(program)) : request;
  }

  /** Number of the system call that tells that a round is over. */
  long told(int round) {
    return told(round, checkpoint);
  }

  private static long told(int round, int checkpoint) {
    return (long) CALLS * round + (checkpoint > 0 ? (round - 1) / checkpoint : 0);
  }
}
