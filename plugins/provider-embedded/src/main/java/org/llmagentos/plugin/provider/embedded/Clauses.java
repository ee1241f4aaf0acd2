package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a goal that can be done one after the other: its subtasks, and where "and" joins two of which each points to an act,
 * both of them. "And" is all the language knowledge that is supplied here: {@code and}, 并且, 并, 且, 和, 以及.
 */
final class Clauses {

  private static final Pattern AND = Pattern.compile("[,，]?\\s*\\band\\b|[,，]?(?:并且|以及|并|且|和)", Pattern.CASE_INSENSITIVE);

  private Clauses() {}

  /** What each part is about, in order; one when the goal has no parts. */
  static List<Subject> of(String goal, List<String> subtasks, Glossary glossary) {
    var clauses = new ArrayList<Subject>();
    for (String subtask : subtasks.isEmpty() ? List.of(goal) : subtasks) {
      split(subtask, glossary, clauses);
    }
    return clauses;
  }

  private static void split(String text, Glossary glossary, List<Subject> into) {
    Matcher and = AND.matcher(text);
    while (and.find()) {
      Subject before = glossary.subject(text.substring(0, and.start()));
      Subject after = glossary.subject(text.substring(and.end()));
      if (!before.verb().isEmpty() && !after.verb().isEmpty() && !after.phrases().isEmpty()) {
        into.add(before);
        split(text.substring(and.end()), glossary, into);
        return;
      }
    }
    into.add(glossary.subject(text));
  }

  /**
   * Which statements of a program do which part: a part begins with the first statement that names one of its things.
   *
   * @return as many runs of statements as there are parts; none when that cannot be told
   */
  static List<List<Statement>> segments(Program program, List<Subject> clauses, Signatures signatures) {
    if (clauses.size() == 1) {
      return List.of(program.statements());
    }
    var segments = new ArrayList<List<Statement>>();
    segments.add(new ArrayList<>());
    for (Statement statement : program.statements()) {
      int next = segments.size();
      boolean here = names(statement, clauses.get(next - 1), signatures);
      if (!here && next < clauses.size() && names(statement, clauses.get(next), signatures)) {
        segments.add(new ArrayList<>());
      }
      segments.getLast().add(statement);
    }
    return segments.size() == clauses.size() ? segments : List.of();
  }

  private static boolean names(Statement statement, Subject clause, Signatures signatures) {
    var said = signatures.concepts(List.of(statement));
    return clause.phrases().stream()
        .anyMatch(phrase -> phrase.terms().entrySet().stream().allMatch(term -> said.contains(new Concept(term.getKey(), term.getValue()))));
  }
}
