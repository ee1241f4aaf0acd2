package org.llmagentos.kernel.shell.picture;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which key is which action. An action has its number as a key, where that has one digit, and the first letter of its name that nothing
 * else has; arrows stand for what is named after a direction, and space for toggling.
 */
public final class Keys {

  /** What a key says. */
  public sealed interface Said {
    record Act(int action) implements Said {}

    record Quit() implements Said {}

    record Next() implements Said {}

    record Nonsense() implements Said {}
  }

  private static final char QUIT = 'q';
  private static final char NEXT = 'n';
  private static final int ESCAPE = 27;
  private static final int CONTROL_D = 4;

  /** What a terminal sends for arrows after escape and a bracket (ECMA-48), and how the action may be called. */
  private static final SortedMap<Character, List<String>> ARROWS =
      new TreeMap<>(Map.of('A', List.of("forward", "up"), 'B', List.of("down"), 'C', List.of("right"), 'D', List.of("left")));

  private final List<String> actions;
  private final SortedMap<Character, Integer> letters = new TreeMap<>();

  /** @param actions their names, in order */
  public Keys(List<String> actions) {
    this.actions = List.copyOf(actions);
    for (int action = 0; action < actions.size(); action++) {
      int numbered = action;
      letter(actions.get(action)).ifPresent(letter -> letters.put(letter, numbered));
    }
    int toggle = actions.indexOf("toggle");
    if (toggle >= 0) {
      letters.put(' ', toggle);
    }
  }

  /** Waits for a key. */
  public Said next(InputStream in) throws IOException {
    int key = in.read();
    if (key == ESCAPE) {
      return arrow(in);
    }
    char low = Character.toLowerCase((char) Math.max(0, key));
    if (key < 0 || key == CONTROL_D || low == QUIT) {
      return new Said.Quit();
    }
    if (low == NEXT) {
      return new Said.Next();
    }
    Integer action = low >= '0' && low <= '9' ? Integer.valueOf(low - '0') : letters.get(low);
    return action != null && action < actions.size() ? new Said.Act(action) : new Said.Nonsense();
  }

  /** For people, in two lines. */
  public List<String> help() {
    String named =
        letters.entrySet().stream()
            .map(each -> (each.getKey() == ' ' ? "space" : each.getKey()) + " " + actions.get(each.getValue()))
            .collect(Collectors.joining(", "));
    return List.of("arrows; " + named, "n next episode; q quit");
  }

  private Said arrow(InputStream in) throws IOException {
    if (in.available() == 0) {
      return new Said.Nonsense(); // the escape key by itself
    }
    int bracket = in.read();
    List<String> names = bracket == '[' || bracket == 'O' ? ARROWS.getOrDefault((char) in.read(), List.of()) : List.of();
    return names.stream()
        .map(actions::indexOf)
        .filter(action -> action >= 0)
        .findFirst()
        .<Said>map(Said.Act::new)
        .orElseGet(Said.Nonsense::new);
  }

  private Optional<Character> letter(String name) {
    var free = new ArrayList<Character>();
    for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (letter >= 'a' && letter <= 'z' && letter != QUIT && letter != NEXT && !letters.containsKey(letter)) {
        free.add(letter);
      }
    }
    return free.stream().findFirst();
  }
}
