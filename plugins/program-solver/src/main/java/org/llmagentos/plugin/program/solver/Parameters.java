package org.llmagentos.plugin.program.solver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmagentos.sdk.skill.Phrase;

/**
 * The constants of a program that came from the words of its goal. With them left open, it serves every goal that differs only in what it
 * speaks of: {@code goto(find("@1.Kind", "@1.Colour"))} goes to the first thing that a goal names.
 *
 * <p>A constant belongs to the thing with which the call that it stands in agrees most.
 */
final class Parameters {

  /** The arguments of a call without calls in them. */
  private static final Pattern ARGUMENTS = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*)\"");
  private static final Pattern OPEN = Pattern.compile("\"@([0-9]{1,3})\\.([^\"\\\\]*)\"");

  private Parameters() {}

  /** The program with its parameters open. */
  static String opened(String program, List<Phrase> phrases) {
    return ARGUMENTS.matcher(program).replaceAll(call -> Matcher.quoteReplacement("(" + openedArguments(call.group(1), phrases) + ")"));
  }

  /** The program for a goal that speaks of these; none when it does not say what the program needs. */
  static Optional<String> filled(String program, List<Phrase> phrases) {
    Matcher open = OPEN.matcher(program);
    var filled = new StringBuilder();
    while (open.find()) {
      int number = Integer.parseInt(open.group(1));
      String symbol = number <= phrases.size() ? phrases.get(number - 1).terms().get(open.group(2)) : null;
      if (symbol == null) {
        return Optional.empty();
      }
      open.appendReplacement(filled, Matcher.quoteReplacement("\"" + symbol + "\""));
    }
    return Optional.of(open.appendTail(filled).toString());
  }

  private static String openedArguments(String arguments, List<Phrase> phrases) {
    int about = -1;
    long most = 0;
    for (int i = 0; i < phrases.size(); i++) {
      Phrase phrase = phrases.get(i);
      long shared = LITERAL.matcher(arguments).results().filter(literal -> choice(literal.group(1), phrase).isPresent()).count();
      if (shared > most) {
        about = i;
        most = shared;
      }
    }
    if (about < 0) {
      return arguments;
    }
    Phrase phrase = phrases.get(about);
    String number = "@" + (about + 1) + ".";
    return LITERAL
        .matcher(arguments)
        .replaceAll(
            literal ->
                Matcher.quoteReplacement(
                    choice(literal.group(1), phrase).map(choice -> "\"" + number + choice + "\"").orElse(literal.group())));
  }

  /** The choice of which that is the symbol in the phrase. */
  private static Optional<String> choice(String symbol, Phrase phrase) {
    return phrase.terms().entrySet().stream().filter(term -> term.getValue().equals(symbol)).map(Map.Entry::getKey).findFirst();
  }
}
