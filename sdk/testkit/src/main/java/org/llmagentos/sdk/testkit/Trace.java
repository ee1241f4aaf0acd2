package org.llmagentos.sdk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.Observation;

/** What an episode looked like from outside, for comparing two of them. */
record Trace(String mission, List<Moment> moments) {

  /** One point of an episode: after a reset (no action, no ends) or after a step. */
  record Moment(Move action, int ends, double reward, long digest, Observation observation) {

    static Moment of(Environment environment, Move action, int ends) {
      var observation = new float[environment.spec().observation().width()];
      environment.observe(observation);
      return new Moment(action, ends, environment.reward(), environment.digest(), new Observation(observation));
    }
  }

  Trace {
    moments = List.copyOf(moments);
  }

  /** Resets and then acts at random, to the episode's end or {@code steps} steps. */
  static Trace play(Environment environment, long seed, int steps) {
    environment.reset(seed);
    Moment first = Moment.of(environment, Move.NONE, 0);
    var moments = new ArrayList<>(List.of(first));
    moments.addAll(goOn(environment, new Random(seed), steps).moments);
    return new Trace(environment.mission(), moments);
  }

  /** Acts at random from where the episode stands, to its end or {@code steps} steps. */
  static Trace goOn(Environment environment, Random random, int steps) {
    var moments = new ArrayList<Moment>();
    int ends = 0;
    for (int i = 0; i < steps && ends == 0; i++) {
      Move action = Move.any(environment.spec().actions(), random);
      ends = action.in(environment);
      moments.add(Moment.of(environment, action, ends));
    }
    return new Trace(environment.mission(), moments);
  }

  /** Whether the last step ended the episode. */
  boolean over() {
    return !moments.isEmpty() && moments.getLast().ends() != 0;
  }
}
