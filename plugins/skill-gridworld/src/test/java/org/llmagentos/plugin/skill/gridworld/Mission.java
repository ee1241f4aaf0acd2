package org.llmagentos.plugin.skill.gridworld;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.value.Value;

/** What a mission's English sentence asks for: acts in an order in which they may be done. */
record Mission(List<Act> acts) {

  /** One act. */
  sealed interface Act {}

  record GoTo(Description what) implements Act {}

  record PickUp(Description what) implements Act {}

  record Open(Description what) implements Act {}

  record Put(Description what, Description beside) implements Act {}

  /**
   * What a thing is called.
   *
   * @param words the arguments of {@code find}
   */
  record Description(List<Value> words) {

    static Description of(String kind) {
      return of(kind, "");
    }

    static Description of(String kind, String colour) {
      return new Description(List.of(Value.of(kind), optional(colour), Value.nothing()));
    }

    Object[] arguments() {
      return words.toArray();
    }

    /** Kind and colour. */
    Object[] looks() {
      return words.subList(0, 2).toArray();
    }
  }

  private static final Pattern PUT = Pattern.compile("put (.*) (?:next to|near) (.*)");
  private static final Pattern TO = Pattern.compile("(go to|pick up|open|(?:.* )?(?:get|fetch)) (.*)");
  private static final Pattern THING =
      Pattern.compile(
          "(?:the |a )?(?:(red|green|blue|purple|yellow|grey) )?(key|ball|box|door|object)"
              + "(?: (?:on your|in)? ?(left|right|front|behind).*)?");

  static Mission of(String sentence) {
    var acts = new ArrayList<Act>();
    if (sentence.contains(" after you ")) {
      String[] parts = sentence.split(" after you ");
      add(parts[1], acts);
      add(parts[0], acts);
    } else {
      for (String part : sentence.split(", then ")) {
        add(part, acts);
      }
    }
    return new Mission(acts);
  }

  private static void add(String clauses, List<Act> to) {
    if (clauses.contains("goal")) {
      to.add(new GoTo(Description.of("goal")));
      return;
    }
    for (String clause : clauses.split(" and ")) {
      to.add(act(clause));
    }
  }

  private static Act act(String clause) {
    Matcher put = PUT.matcher(clause);
    if (put.matches()) {
      return new Put(thing(put.group(1)), thing(put.group(2)));
    }
    Matcher to = TO.matcher(clause);
    if (!to.matches()) {
      throw new IllegalArgumentException(clause);
    }
    Description what = thing(to.group(2));
    return switch (to.group(1)) {
      case "go to" -> new GoTo(what);
      case "open" -> new Open(what);
      default -> new PickUp(what);
    };
  }

  private static Description thing(String words) {
    Matcher thing = THING.matcher(words);
    if (!thing.matches()) {
      throw new IllegalArgumentException(words);
    }
    return new Description(List.of(Value.of(thing.group(2)), optional(thing.group(1)), optional(thing.group(3))));
  }

  private static Value optional(@Nullable String word) {
    return word == null || word.isEmpty() ? Value.nothing() : Value.of(word);
  }
}
