package org.llmagentos.kernel.node.sim.world;

import java.util.List;
import java.util.random.RandomGenerator;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/** A learner that counts how often each option was taken, and chooses what was taken most. */
final class Tally implements Learner {

  static final String ID = "tally";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void update(Experience experience, Table table) {
    if (experience instanceof Experience.Transition transition) {
      String key = transition.situation() + "/" + transition.option();
      table.put(key, Value.of((long) worth(key, table) + 1));
    }
  }

  @Override
  public Choice choose(String situation, List<String> options, Knowledge knowledge, RandomGenerator random) {
    List<Double> worths = options.stream().map(option -> worth(situation + "/" + option, knowledge)).toList();
    int best = 0;
    for (int i = 1; i < worths.size(); i++) {
      best = worths.get(i) > worths.get(best) ? i : best;
    }
    return new Choice(best, random.nextInt(4) == 0, worths);
  }

  private static double worth(String key, Knowledge knowledge) {
    Value known = knowledge.get(key);
    return known == null ? 0 : known.number();
  }
}
