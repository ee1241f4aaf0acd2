package org.llmagentos.plugin.program.solver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;

/**
 * The constants of a program that came from the words of its goal. With them left open, it serves every goal that differs only in what it
 * speaks of: {@code goto(find("@1.Kind"))} goes to the first thing that a goal names.
 *
 * <p>A constant belongs to the thing with which the call that it stands in agrees most. A call whose required parameter is open names the
 * thing itself, so it takes all that a goal says of it: {@code find("ball", "red")} for a red ball, {@code find("ball")} for any.
 *
 * @param phrases the things that the goal speaks of
 * @param skills those that the program may call
 */
record Parameters(List<Phrase> phrases, List<SkillSpec> skills) {

  /** A call without calls in its arguments. */
  private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\(([^()]+)\\)");
  /** An argument: texts in quotes of any kind, and what is neither quote nor comma. */
  private static final Pattern ARGUMENT =
      Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`(?:[^`\\\\]|\\\\.)*+`|[^\"'`,]++)++");
  private static final Pattern ARGUMENTS = Pattern.compile(ARGUMENT + "(?:," + ARGUMENT + ")*+");
  private static final Pattern OPEN = Pattern.compile("\"@([0-9]{1,3})\\.([^\"\\\\]*)\"");
  private static final String NOTHING = "null";

  /** The program with its parameters open. */
  String opened(String program) {
    return rewritten(program, this::opened);
  }

  /** Whether the program, its parameters open, names every thing that the goal speaks of. */
  boolean allIn(String program) {
    Set<Integer> named = OPEN.matcher(program).results().map(open -> Integer.valueOf(open.group(1))).collect(Collectors.toSet());
    return IntStream.rangeClosed(1, phrases.size()).allMatch(named::contains);
  }

  /** The program for a goal that speaks of these things; none when it does not say what the program needs. */
  Optional<String> filled(String program) {
    String filled = rewritten(program, this::filled);
    return OPEN.matcher(filled).find() ? Optional.empty() : Optional.of(filled);
  }

  /** A call's arguments as they are written. */
  private record Call(List<SkillSpec.Parameter> parameters, List<String> arguments) {

    boolean optional(int place) {
      return place < parameters.size() && parameters.get(place).optional();
    }

    boolean required(int place) {
      return place < parameters.size() && !parameters.get(place).optional();
    }
  }

  private String rewritten(String program, UnaryOperator<Call> change) {
    return CALL.matcher(program).replaceAll(match -> Matcher.quoteReplacement(rewritten(match, change)));
  }

  private String rewritten(MatchResult match, UnaryOperator<Call> change) {
    if (!ARGUMENTS.matcher(match.group(2)).matches()) {
      return match.group();
    }
    String skill = match.group(1);
    List<String> arguments = ARGUMENT.matcher(match.group(2)).results().map(each -> each.group().strip()).toList();
    var before = new Call(parameters(skill), arguments);
    Call after = change.apply(before);
    return after.equals(before) ? match.group() : skill + "(" + written(after) + ")";
  }

  private List<SkillSpec.Parameter> parameters(String skill) {
    return skills.stream().filter(spec -> spec.name().equals(skill)).findFirst().map(SkillSpec::parameters).orElse(List.of());
  }

  private static String written(Call call) {
    int size = call.arguments().size();
    while (size > 0 && call.optional(size - 1) && call.arguments().get(size - 1).equals(NOTHING)) {
      size--;
    }
    return String.join(", ", call.arguments().subList(0, size));
  }

  private Call opened(Call call) {
    int about = about(call);
    if (about < 0) {
      return call;
    }
    var arguments = new ArrayList<>(call.arguments());
    var optional = new ArrayList<Integer>();
    boolean named = false;
    for (int i = 0; i < arguments.size(); i++) {
      Optional<String> choice = choice(arguments.get(i), phrases.get(about));
      if (choice.isPresent()) {
        arguments.set(i, "\"@" + (about + 1) + "." + choice.get() + "\"");
        named |= call.required(i);
        if (call.optional(i)) {
          optional.add(i);
        }
      }
    }
    if (named) {
      optional.forEach(place -> arguments.set(place, NOTHING)); // the thing that is named brings them along
    }
    return new Call(call.parameters(), arguments);
  }

  /** Which thing a call is about; -1 for none. */
  private int about(Call call) {
    List<Long> shared = phrases.stream().map(phrase -> shared(call, phrase)).toList();
    long most = shared.isEmpty() ? 0 : Collections.max(shared);
    return most == 0 ? -1 : shared.indexOf(most);
  }

  private static long shared(Call call, Phrase phrase) {
    return call.arguments().stream().filter(argument -> choice(argument, phrase).isPresent()).count();
  }

  /** The choice of which an argument is the symbol in the phrase. */
  private static Optional<String> choice(String argument, Phrase phrase) {
    return phrase.terms().entrySet().stream().filter(term -> is(argument, term.getValue())).map(Map.Entry::getKey).findFirst();
  }

  /** What a goal does not say stays open where it is required. */
  private Call filled(Call call) {
    var arguments = new ArrayList<>(call.arguments());
    Optional<Phrase> named = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      Matcher open = OPEN.matcher(arguments.get(i));
      Optional<Phrase> phrase = open.matches() ? phrase(Integer.parseInt(open.group(1))) : Optional.empty();
      if (phrase.isPresent()) {
        String symbol = phrase.get().terms().get(open.group(2));
        if (symbol != null || call.optional(i)) {
          arguments.set(i, symbol == null ? NOTHING : quoted(symbol));
        }
        named = call.required(i) ? phrase : named;
      }
    }
    named.ifPresent(phrase -> complete(call.parameters(), arguments, phrase));
    return new Call(call.parameters(), arguments);
  }

  private Optional<Phrase> phrase(int number) {
    return number >= 1 && number <= phrases.size() ? Optional.of(phrases.get(number - 1)) : Optional.empty();
  }

  /** Puts all that a phrase says into the places that are empty. */
  private static void complete(List<SkillSpec.Parameter> parameters, List<String> arguments, Phrase phrase) {
    for (int i = 0; i < parameters.size(); i++) {
      if (i == arguments.size()) {
        arguments.add(NOTHING);
      }
      if (arguments.get(i).equals(NOTHING) && parameters.get(i).type() instanceof Type.Choice choice) {
        String symbol = phrase.terms().get(choice.name());
        arguments.set(i, symbol == null ? NOTHING : quoted(symbol));
      }
    }
  }

  private static boolean is(String argument, String symbol) {
    return argument.equals(quoted(symbol)) || argument.equals("'" + symbol + "'");
  }

  private static String quoted(String symbol) {
    return "\"" + symbol + "\"";
  }
}
