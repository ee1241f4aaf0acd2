package org.llmagentos.plugin.provider.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.value.Value;

/**
 * The unlearned prior mixed with what programs that earned reward did: at most {@value #TRUST} of the learned part, less when little was
 * seen, so that habits from other goals cannot shut out what a new one needs. When a program ends is not learned: that depends on
 * the goal.
 */
final class LearnedPrior implements Prior {

  private static final double TRUST = 0.8;
  /** What a skill's share in all programs adds to its count after one particular skill. */
  private static final double BACK_OFF = 0.2;
  /** So much evidence earns half of the trust. */
  private static final double HALF = 1;

  private final Prior unlearned;
  private final Map<String, Double> counts = new HashMap<>();
  /** How often a skill was called at all, and how often anything was seen to follow one. */
  private final Map<String, Double> calls = new HashMap<>();
  private final Map<String, Double> followed = new HashMap<>();

  LearnedPrior(Prior unlearned, Knowledge knowledge) {
    this.unlearned = unlearned;
    knowledge.scan(Habits.ARGUMENT).forEach((key, count) -> counts.put(key, count.number()));
    knowledge.scan(Habits.CALL).forEach(
        (key, count) -> {
          counts.put(key, count.number());
          int next = key.lastIndexOf('/') + 1;
          calls.merge(key.substring(next), count.number(), Double::sum);
          followed.merge(key.substring(0, next), count.number(), Double::sum);
        });
  }

  @Override
  public double[] probabilities(Context context, List<Production> options) {
    double[] mixed = unlearned.probabilities(context, options);
    var learned = new double[mixed.length];
    double sum = 0;
    double ends = 0;
    for (int i = 0; i < learned.length; i++) {
      learned[i] = count(context, options.get(i), options);
      sum += learned[i];
      ends += options.get(i) instanceof Production.End ? mixed[i] : 0;
    }
    double seen = context.slot() == null ? followed.getOrDefault(Habits.call(Habits.last(context), ""), 0.0) : sum;
    double trust = TRUST * seen / (seen + HALF);
    for (int i = 0; i < mixed.length; i++) {
      if (sum > 0 && !(options.get(i) instanceof Production.End)) {
        mixed[i] = (1 - trust) * mixed[i] + trust * (1 - ends) * learned[i] / sum;
      }
    }
    return mixed;
  }

  private double count(Context context, Production option, List<Production> options) {
    Context.Slot slot = context.slot();
    if (slot == null) {
      return option instanceof Production.Call(SkillSpec skill) ? following(context, skill.name()) : 0;
    }
    String key = Habits.argument(slot.skill().name(), slot.index());
    return switch (option) {
      case Production.Call(SkillSpec skill) -> count(key + Habits.calling(skill.name()));
      case Production.Omit _ -> count(key + Habits.OMITTED);
      case Production.Literal(_, Value value) -> count(key + Habits.term(value.text()));
      case Production.Pick(Concept concept) ->
          count(key + Habits.term(concept.symbol()))
              + (open(context, concept) ? count(key + Habits.MENTIONED) / opened(context, options) : 0);
      case Production.End _ -> 0;
    };
  }

  private double following(Context context, String skill) {
    String last = Habits.last(context);
    return count(Habits.call(last, skill)) + BACK_OFF * calls.getOrDefault(skill, 0.0);
  }

  private static boolean open(Context context, Concept concept) {
    return context.subject().goal().contains(concept) && context.asked(concept) > 0;
  }

  private static long opened(Context context, List<Production> options) {
    return options.stream().filter(o -> o instanceof Production.Pick(Concept concept) && open(context, concept)).count();
  }

  private double count(String key) {
    return counts.getOrDefault(key, 0.0);
  }
}
