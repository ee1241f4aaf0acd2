package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.value.Value;

/** The rescues that are known for failures like one at hand: what got past them elsewhere. */
final class Remedies {

  /** How far they are believed where the failure is the very same, and how fast that falls with likeness. */
  private static final double TRUST = 0.7;
  private static final double SHARPNESS = 6;
  /** What is left of likeness when another skill failed. */
  private static final double OTHER_SKILL = 0.7;
  /** What is less alike is not offered. */
  private static final double UNLIKE = 0.3;

  private final Signatures signatures;
  private final Glossary glossary;
  private final List<List<Phrase>> spoken = new ArrayList<>();
  private final List<Remedy> remedies = new ArrayList<>();
  private final Set<SortedSet<String>> failures = new HashSet<>();

  /**
   * @param goal what is spoken of at all, and in each of its {@code parts}
   */
  Remedies(Signatures signatures, Glossary glossary, Knowledge knowledge, Subject goal, List<Subject> parts) {
    this.signatures = signatures;
    this.glossary = glossary;
    spoken.add(goal.phrases());
    parts.stream().map(Subject::phrases).filter(phrases -> !spoken.contains(phrases)).forEach(spoken::add);
    for (Value value : knowledge.scan(Remedy.PREFIX).values()) {
      Remedy remedy = Remedy.of(value);
      if (remedy != null) {
        remedies.add(remedy);
        failures.add(remedy.words());
      }
    }
  }

  /** Rescues for a failed call. */
  List<Derivation<List<Statement>>> of(Expression.Call call, String fact) {
    SortedSet<String> said = glossary.matter(fact, call, signatures.needed());
    var weights = new LinkedHashMap<List<Statement>, Double>();
    double best = 0;
    for (Remedy remedy : remedies) {
      double likeness = likeness(remedy, call.skill(), said);
      if (likeness >= UNLIKE) {
        best = Math.max(best, likeness);
        double weight = Math.pow(likeness, SHARPNESS) * Math.sqrt(remedy.lesson().weight());
        for (List<Phrase> phrases : filling(remedy)) {
          Program rescue = remedy.lesson().template().filled(phrases, signatures);
          if (rescue != null) {
            weights.merge(rescue.statements(), weight, Math::max);
          }
        }
      }
    }
    double trust = TRUST * best;
    double all = weights.values().stream().mapToDouble(weight -> weight).sum();
    var rescues = new ArrayList<Derivation<List<Statement>>>();
    for (Map.Entry<List<Statement>, Double> rescue : weights.entrySet()) {
      rescues.add(new Derivation<>(rescue.getKey(), -Math.log(trust * rescue.getValue() / all)));
    }
    return rescues;
  }

  /** How alike two failures are, from 0 to 1: the share of their words that both have, each weighed by how few failures have it. */
  private double likeness(Remedy remedy, String skill, SortedSet<String> said) {
    var all = new TreeSet<>(remedy.words());
    all.addAll(said);
    double both = 0;
    double sum = 0;
    for (String word : all) {
      double weight = Math.log1p(failures.size() / (1.0 + failures.stream().filter(failure -> failure.contains(word)).count()));
      sum += weight;
      both += said.contains(word) && remedy.words().contains(word) ? weight : 0;
    }
    return (all.isEmpty() ? 1 : both / sum) * (remedy.skill().equals(skill) ? 1 : OTHER_SKILL);
  }

  /** What may stand in the blanks: what the goal or one of its parts speaks of; what it was, but for what need not be said. */
  private List<List<Phrase>> filling(Remedy remedy) {
    var filling = new ArrayList<>(spoken);
    filling.add(signatures.needed(remedy.lesson().phrases()));
    return filling;
  }
}
