package org.llmagentos.plugin.program.solver;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Programs that deal with one thing after another, taken apart and put together.
 *
 * <p>A program is its functions, which stand at its head and are there once, and lines, of which each part has as many.
 */
final class Repetition {

  /** Functions at the head: each ends with the first brace that stands at the beginning of a line. */
  private static final Pattern FUNCTIONS = Pattern.compile("(?:function [^\\n]*\\{\\n(?:[^}\\n][^\\n]*\\n|\\n)*+\\}\\n)*+");

  private Repetition() {}

  /** A program in parts of as many lines each, all with its functions; none when its lines do not come out even. */
  static List<String> parts(String program, int number) {
    String functions = program.substring(0, head(program));
    List<String> lines = program.substring(head(program)).lines().toList();
    int length = lines.size() / number;
    if (length == 0 || lines.size() % number != 0) {
      return List.of();
    }
    String end = program.endsWith("\n") ? "\n" : "";
    return IntStream.range(0, number)
        .mapToObj(i -> functions + String.join("\n", lines.subList(i * length, (i + 1) * length)) + end)
        .toList();
  }

  /** Programs with the same functions, one after the other. */
  static String joined(List<String> programs) {
    String first = programs.getFirst();
    Stream<String> others = programs.stream().skip(1).map(program -> program.substring(head(program)));
    return Stream.concat(Stream.of(first), others).collect(Collectors.joining(first.endsWith("\n") ? "" : "\n"));
  }

  private static int head(String program) {
    Matcher functions = FUNCTIONS.matcher(program);
    return functions.lookingAt() ? functions.end() : 0;
  }
}
