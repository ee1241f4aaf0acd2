package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * What once got past a failure, in a run that solved its goal.
 *
 * @param skill whose call failed
 * @param words what its message says, by {@link Glossary#matter}
 * @param lesson the rescue, with blanks for what the goal spoke of
 */
record Remedy(String skill, SortedSet<String> words, Lesson lesson) {

  /** Key prefix of remedies in the learner's table; what failed follows, then the pattern. */
  static final String PREFIX = "remedy/";

  private static final String SKILL = "skill";
  private static final String WORDS = "words";

  Remedy {
    words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
  }

  /** What failed, what it said, and what got past it. */
  record Found(Expression.Call failed, String fact, List<Statement> rescue) {}

  /**
   * The rescues in a block that were needed and got past what had failed.
   *
   * @param made calls of these very statements, and perhaps of others
   */
  static List<Found> in(List<Statement> block, List<Diagnosis.Made> made) {
    var found = new ArrayList<Found>();
    for (Statement statement : block) {
      switch (statement) {
        case Statement.Act _ -> {}
        case Statement.When(_, _, List<Statement> body) -> found.addAll(in(body, made));
        case Statement.Until(_, List<Statement> body) -> found.addAll(in(body, made));
        case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> {
          Set<Statement> tried = acts(body);
          Set<Statement> saves = acts(rescue);
          for (int i = 0; i < made.size(); i++) {
            Diagnosis.Made failed = made.get(i);
            if (failed.result() instanceof SkillResult.Failed(String fact)
                && tried.contains(failed.statement())
                && gotPast(failed, tried, saves, made.subList(i + 1, made.size()))) {
              found.add(new Found(failed.call(), fact, rescue));
            }
          }
          found.addAll(in(body, made));
          found.addAll(in(rescue, made));
        }
      }
    }
    return found;
  }

  /** Whether that rescue was done next, and then, when all was tried anew, what had failed did not fail in the same way. */
  private static boolean gotPast(Diagnosis.Made failed, Set<Statement> tried, Set<Statement> rescue, List<Diagnosis.Made> later) {
    boolean saved = false;
    for (Diagnosis.Made each : later) {
      if (each.statement() == failed.statement() && (each.completes() || each.call().equals(failed.call()))) {
        return saved && !each.result().equals(failed.result());
      }
      boolean saves = rescue.contains(each.statement());
      if (!saves && !tried.contains(each.statement())) {
        return false;
      }
      saved |= saves && each.completes();
    }
    return false;
  }

  private static Set<Statement> acts(List<Statement> block) {
    Set<Statement> acts = Collections.newSetFromMap(new IdentityHashMap<>());
    var left = new ArrayList<>(block);
    while (!left.isEmpty()) {
      switch (left.removeLast()) {
        case Statement.Act act -> acts.add(act);
        case Statement.When(_, _, List<Statement> body) -> left.addAll(body);
        case Statement.Until(_, List<Statement> body) -> left.addAll(body);
        case Statement.Attempt(List<Statement> body, List<Statement> rescue) -> {
          left.addAll(body);
          left.addAll(rescue);
        }
      }
    }
    return acts;
  }

  /** What was found in a program for a goal of that subject. */
  static Remedy of(Found found, Subject subject, Signatures signatures, Glossary glossary) {
    SortedSet<String> words = glossary.matter(found.fact(), found.failed(), signatures.needed());
    return new Remedy(found.failed().skill(), words, Lesson.of(new Program(found.rescue()), subject, signatures));
  }

  Remedy weighing(double now) {
    return new Remedy(skill, words, lesson.weighing(now));
  }

  /** Equal for what was done about the same alike. */
  String key() {
    return PREFIX + skill + "/" + String.join(" ", words) + "/" + lesson.pattern();
  }

  Value toValue() {
    return lesson.toValue().with(SKILL, Value.of(skill)).with(WORDS, Value.of(words.stream().<Value>map(Value::of).toList()));
  }

  /** The remedy, or null when the value is not one. */
  static @Nullable Remedy of(Value value) {
    Lesson lesson = Lesson.of(value);
    if (lesson == null || !(value instanceof Value.Fields fields) || !(fields.get(WORDS) instanceof Value.Items(List<Value> words))) {
      return null;
    }
    return new Remedy(fields.get(SKILL).text(), new TreeSet<>(words.stream().map(Value::text).toList()), lesson);
  }
}
