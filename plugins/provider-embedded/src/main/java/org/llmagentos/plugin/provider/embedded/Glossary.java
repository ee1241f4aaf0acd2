package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.llmagentos.sdk.learn.Words;
import org.llmagentos.sdk.skill.Phrases;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * Which words mean what: single words only, and only those that the documentation of the skills at hand brings.
 *
 * <p>A term is mentioned when one of its words occurs. A skill is mentioned as far as its one line of documentation shares words with a
 * text, each weighed by how few skills share it (inverse document frequency, Spärck Jones 1972): so articles and other words that
 * occur everywhere weigh nothing, without any list of them.
 */
final class Glossary {

  /** A skill counts as mentioned by the goal from this much on, if no other is mentioned much more. */
  private static final double MENTIONED = 0.2;

  /** Another act counts as well when it is mentioned so much in comparison. */
  private static final double AS_WELL = 0.8;

  private final List<SkillSpec> skills;
  private final SortedMap<String, SortedSet<String>> documents = new TreeMap<>();
  private final SortedMap<Concept, Type.Term> terms = new TreeMap<>();

  Glossary(List<SkillSpec> skills) {
    this.skills = List.copyOf(skills);
    for (SkillSpec skill : skills) {
      var words = new TreeSet<>(Words.of(skill.wording().english() + " " + skill.wording().chinese()));
      words.addAll(Words.of(skill.name()));
      documents.put(skill.name(), words);
      choices(skill).forEach(choice -> choice.terms().forEach(term -> terms.put(new Concept(choice.name(), term.symbol()), term)));
    }
  }

  /** What a goal is about. */
  Subject subject(String goal) {
    Phrases things = Phrases.of(goal, skills);
    SortedMap<Concept, Double> strength = mentions(Words.of(goal), apart(goal, things));
    var concepts = new TreeSet<Concept>();
    var acts = new TreeMap<Concept, Double>();
    strength.forEach(
        (concept, much) -> {
          if (!concept.type().equals(Concept.SKILL)) {
            concepts.add(concept);
          } else if (acts(concept.symbol()) && much > MENTIONED) {
            acts.put(concept, much);
          }
        });
    double most = acts.values().stream().mapToDouble(much -> much).max().orElse(0);
    acts.values().removeIf(much -> much < AS_WELL * most);
    concepts.addAll(acts.keySet());
    acts.values().removeIf(much -> much < most);
    String verb = acts.size() == 1 ? acts.firstKey().symbol() : ""; // what points to several acts alike says nothing of any
    return new Subject(concepts, strength, things.all(), verb, literals(goal), new TreeMap<>());
  }

  /** What words point to, each over 0 to 1. */
  SortedMap<Concept, Double> mentions(SortedSet<String> words) {
    return mentions(words, words);
  }

  /** The words of a goal, in Chinese, where nothing parts them, only those that lie beside the things that it speaks of. */
  private static SortedSet<String> apart(String goal, Phrases things) {
    var words = new TreeSet<>(Words.of(goal));
    SortedSet<String> beside = Words.of(things.masked());
    words.removeIf(word -> Character.isIdeographic(word.codePointAt(0)) && !beside.contains(word));
    return words;
  }

  /** What words point to, if those of {@code acts} alone may point to skills. */
  private SortedMap<Concept, Double> mentions(SortedSet<String> words, SortedSet<String> acts) {
    var found = new TreeMap<Concept, Double>();
    terms.forEach(
        (concept, term) -> {
          if (names(term).stream().anyMatch(word -> says(words, word))) {
            found.put(concept, 1.0);
          }
        });
    double all = 0;
    for (String word : acts) {
      if (namesATerm(word)) {
        continue; // and so no act
      }
      int in = (int) documents.values().stream().filter(document -> says(document, word)).count();
      double weight = in == 0 ? 0 : Math.log((documents.size() + 1.0) / (in + 0.5));
      if (weight > 0) {
        all += weight;
        documents.forEach(
            (skill, document) -> {
              if (says(document, word)) {
                found.merge(Concept.skill(skill), weight, Double::sum);
              }
            });
      }
    }
    double whole = all;
    found.replaceAll((concept, sum) -> concept.type().equals(Concept.SKILL) ? sum / whole : sum);
    return found;
  }

  private boolean namesATerm(String word) {
    var alone = new TreeSet<>(List.of(word));
    return terms.values().stream().anyMatch(term -> names(term).stream().anyMatch(name -> says(alone, name)));
  }

  /** The words of a failure, without those that only repeat what the failed call and its documentation say themselves. */
  SortedSet<String> news(String fact, Expression.Call call) {
    var own = new TreeSet<String>();
    repeat(call, own);
    var words = new TreeSet<>(Words.of(fact));
    words.removeIf(word -> own.stream().anyMatch(mine -> says(new TreeSet<>(List.of(word)), mine)));
    return words;
  }

  /** What is new in a failure's words and matters elsewhere: without terms of choices that need not be made, such as a colour. */
  SortedSet<String> matter(String fact, Expression.Call call, Set<String> needed) {
    SortedSet<String> words = news(fact, call);
    terms.forEach(
        (concept, term) -> {
          if (!needed.contains(concept.type())) {
            words.removeIf(word -> names(term).stream().anyMatch(name -> says(new TreeSet<>(List.of(word)), name)));
          }
        });
    return words;
  }

  private void repeat(Expression expression, SortedSet<String> into) {
    switch (expression) {
      case Expression.Constant(Value value) ->
          terms.forEach(
              (concept, term) -> {
                if (concept.symbol().equals(value.text())) {
                  into.addAll(names(term));
                }
              });
      case Expression.Call(String skill, List<Expression> arguments) -> {
        into.addAll(documents.getOrDefault(skill, Collections.emptySortedSet()));
        arguments.forEach(argument -> repeat(argument, into));
      }
    }
  }

  private boolean acts(String name) {
    return skills.stream().anyMatch(skill -> skill.name().equals(name) && Signatures.acts(skill));
  }

  private static List<String> names(Type.Term term) {
    var names = new ArrayList<String>(term.english());
    names.addAll(term.chinese());
    names.add(term.symbol());
    return names;
  }

  private static List<Type.Choice> choices(SkillSpec skill) {
    var types = new ArrayList<Type>(skill.parameters().stream().map(SkillSpec.Parameter::type).toList());
    types.add(skill.returns());
    return types.stream().filter(Type.Choice.class::isInstance).map(Type.Choice.class::cast).toList();
  }

  private static List<Value> literals(String goal) {
    var literals = new ArrayList<Value>();
    for (String token : Lexer.tokens(goal)) {
      if (token.matches("[0-9]{1,18}")) {
        literals.add(Value.of(Long.parseLong(token)));
      } else if (token.length() > 2 && token.startsWith("\"")) {
        literals.add(Value.of(Lexer.unquote(token)));
      }
    }
    return literals;
  }

  /** Whether a text of these words contains that word. */
  static boolean says(SortedSet<String> text, String word) {
    SortedSet<String> parts = Words.of(word);
    if (parts.size() == 1) {
      String only = parts.first();
      return text.stream().anyMatch(each -> alike(each, only));
    }
    return !parts.isEmpty() && text.containsAll(parts);
  }

  /** Equal, or forms of one word: {@code open} and {@code opened}, {@code carry} and {@code carries}. */
  static boolean alike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    String shorter = one.length() <= other.length() ? one : other;
    String longer = one.length() <= other.length() ? other : one;
    int shared = 0;
    while (shared < shorter.length() && shorter.charAt(shared) == longer.charAt(shared)) {
      shared++;
    }
    if (shorter.length() < 3 || longer.length() - shared > 3) {
      return false;
    }
    int cut = shorter.length() - shared;
    return cut == 0 ? shared > 3 || longer.length() - shared < 3 : cut == 1 && shared > 3 && longer.length() - shared > 1;
  }
}
