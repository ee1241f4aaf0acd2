package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.value.Value;

/**
 * A program that solved a goal. What the goal mentioned are its blanks: for another goal they are filled with what that one mentions.
 *
 * @param about what the goal mentioned
 * @param weight how often it did, decayed by failures
 */
record Lesson(Program program, SortedSet<Concept> about, double weight) {

  private static final String PROGRAM = "program";
  private static final String ABOUT = "about";
  private static final String WEIGHT = "weight";

  Lesson {
    about = Collections.unmodifiableSortedSet(new TreeSet<>(about));
  }

  /** The program with its blanks: equal for programs that differ only in what their goals mention. */
  String pattern(Signatures signatures) {
    Map<Concept, Concept> blanks = new HashMap<>();
    var rewriting =
        new Rewriting(
            signatures,
            term -> about.contains(term) ? blanks.computeIfAbsent(term, _ -> new Concept(term.type(), "?" + term.type() + blanks.size())) : term);
    return ProgramText.of(rewriting.of(program), signatures.names());
  }

  /** How alike its goal is to another, from 0 to 1: half for the very concepts, half for their kinds. */
  double likeness(SortedSet<Concept> goal) {
    return (jaccard(about, goal) + jaccard(kinds(about), kinds(goal))) / 2;
  }

  /** The program with its blanks filled from another goal: what that goal mentions too stays, the rest is taken in order. */
  Program filled(Signatures signatures, SortedSet<Concept> goal) {
    Map<Concept, @Nullable Concept> fill = new HashMap<>();
    var left = new ArrayList<>(goal);
    left.removeAll(about);
    for (Concept blank : about) {
      Concept now = goal.contains(blank) ? blank : left.stream().filter(c -> c.type().equals(blank.type())).findFirst().orElse(null);
      left.remove(now);
      fill.put(blank, now);
    }
    return new Rewriting(signatures, term -> fill.containsKey(term) ? fill.get(term) : term).of(program);
  }

  Lesson weighing(double now) {
    return new Lesson(program, about, now);
  }

  Value toValue(Signatures signatures) {
    return Value.fields()
        .with(PROGRAM, Value.of(ProgramText.of(program, signatures.names())))
        .with(ABOUT, Value.of(about.stream().map(concept -> Value.of(concept.toString())).toList()))
        .with(WEIGHT, Value.of(weight));
  }

  /** The lesson, or null when the value is not one. */
  static @Nullable Lesson of(Value value) {
    if (!(value instanceof Value.Fields fields) || !(fields.get(ABOUT) instanceof Value.Items(List<Value> concepts))) {
      return null;
    }
    Program program = ProgramReader.read(fields.get(PROGRAM).text());
    var about = new TreeSet<Concept>();
    concepts.forEach(concept -> about.add(Concept.parse(concept.text())));
    return program == null ? null : new Lesson(program, about, fields.get(WEIGHT).number());
  }

  private static SortedSet<Concept> kinds(SortedSet<Concept> concepts) {
    var kinds = new TreeSet<Concept>();
    for (Concept concept : concepts) {
      kinds.add(concept.type().equals(Concept.SKILL) ? concept : new Concept(concept.type(), ""));
    }
    return kinds;
  }

  private static double jaccard(SortedSet<Concept> one, SortedSet<Concept> other) {
    var all = new TreeSet<>(one);
    all.addAll(other);
    var shared = new TreeSet<>(one);
    shared.retainAll(other);
    return all.isEmpty() ? 1 : (double) shared.size() / all.size();
  }
}
