package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A goal in parts, in the order in which they are to be done.
 *
 * <p><b>Language knowledge supplied</b>, all of it: words that put things in order, and words that join them.
 *
 * <ul>
 *   <li>In between, in their order: {@code then}, {@code and then}, {@code after that}, semicolons, the Chinese full stop, line
 *       ends; 然后, 接着, 随后; and 再 when the goal says 先 before it.
 *   <li>Around: "after you A, B", "A before you B" and 在 A 之后 B in their order; "B after you A", "before you B, A" and B 之前 A the other
 *       way round; 以后 and 以前 like 之后 and 之前.
 *   <li>In front, and left out: first, finally; 首先, 先 (also with 请, 你, 您, 我 before it), 最后, 之后, 以后.
 *   <li>Joining, in no order: and; 并且, 并, 且, 和, 以及. They split no subtask, but a subtask into {@link #clauses}.
 * </ul>
 *
 * <p>A goal without such words is one part, the goal itself.
 *
 * @param subtasks at least one
 */
record Plan(List<String> subtasks) {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern BETWEEN =
      Pattern.compile(
          "[;；。\\n]+|[,，]?\\s*\\b(?:and\\s+)?(?:then|after\\s+that)\\b[,，]?|[,，]?(?:然后|接着|随后)[,，]?", FLAGS);
  /** Patterns of two parts around a word of order, and whether the second part is to be done first. */
  private static final List<Around> AROUND =
      List.of(
          new Around("在?(.+?)[,，]?(?:之后|以后)[,，]?(.+)", false),
          new Around("after\\s+(?:you\\s+)?(.+?)\\s*[,，]\\s*(.+)", false),
          new Around("(.+?)[,，]?\\s+before\\s+you\\s+(.+)", false),
          new Around("[请你您我]{0,2}先(.+?)[,，]?再(.+)", false),
          new Around("(.+?)[,，]?\\s+after\\s+you\\s+(.+)", true),
          new Around("before\\s+(?:you\\s+)?(.+?)\\s*[,，]\\s*(.+)", true),
          new Around("在?(.+?)(?:之前|以前)[,，]?(.+)", true));

  private static final Pattern IN_FRONT = Pattern.compile("^(?:first\\b|finally\\b|首先|最后|之后|以后|[请你您我]{0,2}先)[,，]?\\s*", FLAGS);
  private static final Pattern JOINING = Pattern.compile("[,，]?\\s*\\band\\b|[,，]?(?:并且|以及|并|且|和)", FLAGS);
  private static final Pattern EDGES = Pattern.compile("^[\\s,，.!！]+|[\\s,，.!！]+$");

  Plan {
    subtasks = List.copyOf(subtasks);
  }

  static Plan of(String goal) {
    var parts = new ArrayList<String>();
    for (String piece : BETWEEN.split(goal)) {
      order(trim(piece), parts);
    }
    return new Plan(parts.isEmpty() ? List.of(goal.strip()) : parts);
  }

  /** The subtasks, and where a word joins two acts or two things, both of them. */
  List<String> clauses() {
    return subtasks.stream().flatMap(JOINING::splitAsStream).map(Plan::trim).filter(clause -> !clause.isEmpty()).toList();
  }

  /** Adds the parts of a piece in which nothing but words around them can put things in order. */
  private static void order(String piece, List<String> parts) {
    for (Around around : AROUND) {
      Matcher matcher = around.pattern.matcher(piece);
      if (matcher.matches()) {
        order(trim(matcher.group(around.swapped ? 2 : 1)), parts);
        order(trim(matcher.group(around.swapped ? 1 : 2)), parts);
        return;
      }
    }
    String part = trim(IN_FRONT.matcher(piece).replaceFirst(""));
    if (!part.isEmpty()) {
      parts.add(part);
    }
  }

  private static String trim(String text) {
    return EDGES.matcher(text).replaceAll("");
  }

  private record Around(Pattern pattern, boolean swapped) {
    Around(String pattern, boolean swapped) {
      this(Pattern.compile(pattern, FLAGS), swapped);
    }
  }
}
