package org.llmagentos.kernel.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmagentos.sdk.value.Value;

/** What the solver tells of its steps, in words: the first line goes beside the step's name, the others under it. */
public final class StepWords {

  /** What the solver tells its steps under. */
  public static final String TOPIC = "solve";

  /** The option of asking the model; where there are several, a space and its id follow. */
  private static final String GUIDANCE = "guide";

  private StepWords() {}

  /** The words for a step other than feedback. What they are not made for is shown as it came. */
  public static List<String> of(Facts told) {
    return switch (told.text("step")) {
      case "decompose" -> decompose(told);
      case "guide" -> List.of(guide(told));
      case "update" -> List.of(update(told));
      case "remember" -> List.of(remember(told));
      default -> List.of(plain(told.fields().with("step", Value.nothing())));
    };
  }

  /** Anything at all, in one line: {@code name=value} for fields that are there. */
  public static String plain(Value value) {
    if (!(value instanceof Value.Fields(var values))) {
      return value.text();
    }
    return values.entrySet().stream()
        .filter(field -> !(field.getValue() instanceof Value.Nothing))
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(", "));
  }

  /** A text in quotation marks. */
  public static String quoted(String text) {
    return "\"" + text + "\"";
  }

  /** A goal with where it is to be reached. */
  public static String goal(Facts facts) {
    String environment = facts.text("environment");
    String seed = facts.has("seed") ? ", seed " + facts.text("seed") : "";
    return quoted(facts.text("goal")) + (environment.isEmpty() ? "" : " in " + environment + seed);
  }

  private static List<String> decompose(Facts told) {
    var lines = new ArrayList<String>();
    lines.add(goal(told));
    if (told.has("mission")) {
      lines.add("its mission: " + quoted(told.text("mission")));
    }
    List<String> subtasks = told.texts("subtasks");
    for (int i = 0; subtasks.size() > 1 && i < subtasks.size(); i++) {
      lines.add((i + 1) + ". " + subtasks.get(i));
    }
    return lines;
  }

  private static String guide(Facts told) {
    List<String> options = told.texts("options");
    String chosen = told.text("chosen");
    List<String> values = told.texts("values");
    int place = options.indexOf(chosen);
    String what = chosen.equals(GUIDANCE) ? "the model writes programs" : "learned skill " + chosen;
    if (chosen.startsWith(GUIDANCE + " ")) {
      what = "model" + chosen.substring(GUIDANCE.length()) + " writes programs";
    }
    String alone = chosen.equals(GUIDANCE) ? "no learned skill to try" : "";
    String among = options.size() > 1 ? "of " + options.size() + " options" : alone;
    boolean known = options.size() > 1 && place >= 0 && place < values.size();
    String worth = known ? "expected to earn " + number(values.get(place)) : "";
    String explored = told.flag("explored") ? "to explore" : "";
    String how = Stream.of(among, worth, explored).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    return what + (how.isEmpty() ? "" : " (" + how + ")");
  }

  private static String update(Facts told) {
    Stream<String> options =
        told.each("options").stream().map(option -> "option " + option.text("option") + " earned " + number(option.text("reward")));
    Stream<String> model =
        told.has("model")
            ? Stream.of(
                told.text("model") + " learns from program " + told.text("attempt") + " (reward " + number(told.text("reward")) + ")")
            : Stream.empty();
    String learned = Stream.concat(options, model).collect(Collectors.joining("; "));
    return learned.isEmpty() ? "nothing" : learned;
  }

  private static String remember(Facts told) {
    String why = told.has("reason") ? ": " + told.text("reason") : "";
    String what = told.flag("admitted") ? "new skill " + told.text("skill") : "no new skill";
    return what + why;
  }

  private static String number(String text) {
    try {
      return Figures.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
