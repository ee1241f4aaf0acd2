package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.value.Value;

/**
 * A program that solved a goal, with blanks for what the goal spoke of.
 *
 * @param verb the skill that the goal's words point to; empty when they point to none
 * @param phrases what the newest of its goals spoke of
 * @param weight how often it solved one, decayed by failures
 */
record Lesson(Template template, String verb, List<Phrase> phrases, double weight) {

  private static final String TEMPLATE = "template";
  private static final String VERB = "verb";
  private static final String PHRASES = "phrases";
  private static final String WEIGHT = "weight";

  /** What is left of likeness at least when the verb is another, and when the goal speaks of more or fewer things. */
  private static final double OTHER_VERB = 0.1;
  private static final double OTHER_COUNT = 0.3;
  /** What the very terms count. */
  private static final double TERMS = 0.3;

  Lesson {
    phrases = List.copyOf(phrases);
  }

  /** The lesson of a program that solved a goal: as it would be answered if that goal came again, each act said once. */
  static Lesson of(Program program, Subject subject, Signatures signatures) {
    Template template = Template.of(program, subject.phrases(), signatures);
    Program again = template.filled(subject.phrases(), signatures);
    if (again != null && again.straight()) {
      template = Template.of(again.unrepeated(), subject.phrases(), signatures);
    }
    return new Lesson(template, subject.verb(), subject.phrases(), 1);
  }

  /** Equal for programs that differ only in what their goals spoke of. */
  String pattern() {
    return verb + "/" + ProgramText.of(template.program());
  }

  /** How alike its goals are to another, from 0 to 1. */
  double likeness(Subject subject) {
    double likeness = verb.equals(subject.verb()) ? 1 : Math.max(OTHER_VERB, subject.pointsTo(verb));
    likeness *= phrases.size() == subject.phrases().size() ? 1 : OTHER_COUNT;
    return likeness * (1 - TERMS + TERMS * shared(terms(phrases), terms(subject.phrases())));
  }

  Lesson weighing(double now) {
    return new Lesson(template, verb, phrases, now);
  }

  Value.Fields toValue() {
    var spoken = new ArrayList<Value>();
    for (Phrase phrase : phrases) {
      Value.Fields terms = Value.fields();
      for (var term : phrase.terms().entrySet()) {
        terms = terms.with(term.getKey(), Value.of(term.getValue()));
      }
      spoken.add(terms);
    }
    return Value.fields()
        .with(TEMPLATE, Value.of(ProgramText.of(template.program())))
        .with(VERB, Value.of(verb))
        .with(PHRASES, Value.of(spoken))
        .with(WEIGHT, Value.of(weight));
  }

  /** The lesson, or null when the value is not one. */
  static @Nullable Lesson of(Value value) {
    if (!(value instanceof Value.Fields fields) || !(fields.get(PHRASES) instanceof Value.Items(List<Value> spoken))) {
      return null;
    }
    Program program = ProgramReader.read(fields.get(TEMPLATE).text());
    var phrases = new ArrayList<Phrase>();
    for (Value each : spoken) {
      var terms = new TreeMap<String, String>();
      ((Value.Fields) each).values().forEach((choice, symbol) -> terms.put(choice, symbol.text()));
      phrases.add(new Phrase(terms));
    }
    return program == null
        ? null
        : new Lesson(new Template(program), fields.get(VERB).text(), phrases, fields.get(WEIGHT).number());
  }

  private static Set<Concept> terms(List<Phrase> phrases) {
    var terms = new HashSet<Concept>();
    phrases.forEach(phrase -> phrase.terms().forEach((choice, symbol) -> terms.add(new Concept(choice, symbol))));
    return terms;
  }

  private static double shared(Set<Concept> one, Set<Concept> other) {
    var all = new HashSet<>(one);
    all.addAll(other);
    var both = new HashSet<>(one);
    both.retainAll(other);
    return all.isEmpty() ? 1 : (double) both.size() / all.size();
  }
}
