package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.value.Value;

/** Stands in for Q-learning, which is another plugin: an option is worth its last reward, 1 before its first, and the best is taken. */
final class Averages implements Learner {

  @Override
  public String id() {
    return "qlearning";
  }

  @Override
  public void update(Experience experience, Table table) {
    if (experience instanceof Experience.Transition(String situation, String option, double reward, _, _)) {
      table.put(situation + "|" + option, Value.of(reward));
    }
  }

  @Override
  public Choice choose(String situation, List<String> options, Knowledge knowledge, RandomGenerator random) {
    var values = new ArrayList<Double>();
    int best = 0;
    for (String option : options) {
      Value known = knowledge.get(situation + "|" + option);
      values.add(known == null ? 1 : known.number());
      best = values.getLast() > values.get(best) ? values.size() - 1 : best;
    }
    return new Choice(best, false, values);
  }
}
