package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import java.util.Set;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * The unlearned prior: what the goal's words point to is more probable, once; everything else of one slot is equally probable. A program
 * ends soon after it has done everything that the goal mentions, with something that the goal mentions.
 */
final class WordPrior implements Prior {

  /** How much more probable a concept is when words point to it with full strength. */
  private static final double TOLD = 9;
  /** The same for an optional argument, which starts from being rare. */
  private static final double TOLD_OPTIONAL = 65;
  /** The same beside other terms of the same thing. */
  private static final double TOLD_BESIDE = 1_000;
  private static final double OPTIONAL_GIVEN = 0.1;
  private static final double OPTIONAL_OMITTED = 20;
  /** What a call as an argument weighs that cannot name anything itself, and how much more one does that words point to. */
  private static final double UNNAMING = 0.001;
  private static final double TOLD_ARGUMENT = 30;
  /** How soon a failure's words make up for that. */
  private static final double POINTED = 1.5;
  /** A call where a constant would do. */
  private static final double COMPUTED = 0.02;

  /** An act that names nothing, at the beginning: it acts on what something else has prepared. */
  private static final double BARE = 0.1;

  /** Probability of the end after the last word of the goal is covered, and when something else came after it. */
  private static final double END = 0.6;
  private static final double END_LATER = 0.1;
  /** What each uncovered concept of the goal does to the end's probability. */
  private static final double UNCOVERED = 0.03;
  private static final double END_LEAST = 1e-4;

  /** What a skill gains by a concept that only its arguments say. */
  private static final double WITHIN = 0.7;

  private final Grammar grammar;

  WordPrior(Grammar grammar) {
    this.grammar = grammar;
  }

  @Override
  public double[] probabilities(Context context, List<Production> options) {
    var weights = new double[options.size()];
    boolean optional = context.slot() != null && context.slot().parameter().optional();
    int end = -1;
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          switch (options.get(i)) {
            case Production.Call(SkillSpec skill) ->
                context.slot() == null
                    ? bare(context, skill) * Math.pow(TOLD, Math.max(told(context, Concept.skill(skill.name())), within(context, skill)))
                    : computed(context, skill, options);
            case Production.Pick(Concept concept) ->
                optional
                    ? OPTIONAL_GIVEN * optional(context, concept)
                    : Math.pow(TOLD, told(context, concept));
            case Production.Literal(_, Value _) -> 1;
            case Production.Omit _ -> OPTIONAL_OMITTED;
            case Production.End _ -> {
              end = i;
              yield 0;
            }
          };
    }
    Prior.normalised(weights);
    if (end >= 0) {
      double ends = end(context);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = i == end ? ends : weights[i] * (1 - ends);
      }
    }
    return weights;
  }

  /** A call as an argument: one that can say what the goal speaks of, or one that words point to. */
  private double computed(Context context, SkillSpec skill, List<Production> options) {
    boolean names = skill.parameters().stream().anyMatch(parameter -> parameter.type() instanceof Type.Choice);
    double told = context.subject().strength(Concept.skill(skill.name()));
    double weight = (names ? 1 : Math.pow(UNNAMING, 1 - Math.min(1, POINTED * context.subject().failure().getOrDefault(Concept.skill(skill.name()), 0.0)))) * Math.pow(TOLD_ARGUMENT, told);
    if (options.stream().allMatch(Production.Call.class::isInstance)) {
      return weight;
    }
    Context.Slot slot = context.slot();
    if (slot == null || !slot.parameter().optional() || within(context, skill) == 0) {
      return weight * COMPUTED;
    }
    return weight * (OPTIONAL_OMITTED * context.subject().strength(Concept.skill(slot.skill().name())) + COMPUTED);
  }

  private static double bare(Context context, SkillSpec skill) {
    return context.last() == null && skill.parameters().isEmpty() ? BARE : 1;
  }

  private static double told(Context context, Concept concept) {
    return context.asked(concept);
  }

  /** A failure names things by all that they are; what the goal leaves unsaid rarely needs saying. */
  private static double optional(Context context, Concept concept) {
    double told = told(context, concept);
    if (context.completes(concept)) {
      return Math.pow(TOLD_BESIDE, told);
    }
    return Math.pow(context.subject().goal().contains(concept) ? TOLD_OPTIONAL : TOLD, told);
  }

  /** How strongly the goal points to something that can be said with a call of that skill. */
  private double within(Context context, SkillSpec skill) {
    Set<String> choices = grammar.choices(skill);
    for (Concept concept : context.subject().goal()) {
      if (choices.contains(concept.type()) && !context.covered().contains(concept)) {
        return WITHIN;
      }
    }
    return 0;
  }

  private double end(Context context) {
    Statement last = context.last();
    if (last == null) {
      return END_LEAST;
    }
    Set<Concept> there = grammar.signatures().concepts(List.of(last));
    boolean to = context.subject().goal().stream().anyMatch(there::contains);
    double ends = to || context.subject().goal().isEmpty() ? END : END_LATER;
    return Math.max(END_LEAST, ends * Math.pow(UNCOVERED, context.missing()));
  }
}
