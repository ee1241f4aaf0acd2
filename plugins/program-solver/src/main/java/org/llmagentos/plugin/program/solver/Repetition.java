package org.llmagentos.plugin.program.solver;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Programs that do the same for one thing after another: folded to the program for the first, and unfolded to one for as many as there are.
 *
 * <p>A program is its functions, which stand at its head and are there once, and lines, which are there again for each.
 */
final class Repetition {

  /** Functions at the head: each ends with the first brace that stands at the beginning of a line. */
  private static final Pattern FUNCTIONS = Pattern.compile("(?:function [^\\n]*\\{\\n(?:[^}\\n][^\\n]*\\n|\\n)*+\\}\\n)*+");
  private static final Pattern NUMBER = Pattern.compile("(?<=\"@)[0-9]{1,3}(?=\\.)");

  private Repetition() {}

  /**
   * Of a program that does the same several times, each time with things of its own, the program for the first time.
   *
   * @param open with its parameters open, the things numbered through
   * @param times how often it must do so, at least 2
   * @param things how many there are each time
   * @return nothing when it does not
   */
  static Optional<String> of(String open, int times, int things) {
    int head = head(open);
    List<String> lines = open.substring(head).lines().toList();
    int length = lines.size() / times;
    List<String> each =
        IntStream.range(0, times)
            .mapToObj(i -> counted(String.join("\n", lines.subList(i * length, (i + 1) * length)), -i * things))
            .distinct()
            .toList();
    boolean all = length > 0 && lines.size() == times * length && each.size() == 1;
    return all ? Optional.of(open.substring(0, head) + each.getFirst() + (open.endsWith("\n") ? "\n" : "")) : Optional.empty();
  }

  /** Programs that begin with the same functions, one after the other. */
  static String joined(List<String> programs) {
    String first = programs.getFirst();
    Stream<String> others = programs.stream().skip(1).map(program -> program.substring(head(program)));
    return Stream.concat(Stream.of(first), others).collect(Collectors.joining(first.endsWith("\n") ? "" : "\n"));
  }

  private static int head(String program) {
    Matcher functions = FUNCTIONS.matcher(program);
    return functions.lookingAt() ? functions.end() : 0;
  }

  /** The same with its things counted from elsewhere. */
  private static String counted(String open, int by) {
    return NUMBER.matcher(open).replaceAll(number -> Integer.toString(Integer.parseInt(number.group()) + by));
  }
}
