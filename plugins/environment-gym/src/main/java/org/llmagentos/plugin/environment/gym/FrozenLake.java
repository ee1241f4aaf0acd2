package org.llmagentos.plugin.environment.gym;

import java.util.List;
import java.util.Map;
import org.llmagentos.sdk.skill.Wording;

/**
 * FrozenLake: from the start over the ice to the goal, where holes end the walk and the ice is slippery: one goes where one wants with the
 * success rate, else to the left or to the right of it.
 *
 * @param map rows of {@code S} start, {@code F} frozen, {@code H} hole and {@code G} goal
 * @param rewards of coming upon the goal, a hole, anything else
 */
record FrozenLake(List<String> map, boolean slippery, double successRate, List<Double> rewards) {

  static final Wording MISSION = new Wording("cross the frozen lake without falling into a hole", "穿过冰湖,不要掉进冰洞");

  private static final List<String> ACTIONS = List.of("left", "down", "right", "up");
  private static final Map<String, List<String>> MAPS =
      Map.of(
          "4x4", List.of("SFFF", "FHFH", "FFFH", "HFFG"),
          "8x8", List.of("SFFFFFFF", "FFFFFFFF", "FFFHFFFF", "FFFFFHFF", "FFFHFFFF", "FHHFFFHF", "FHFFHFHF", "FFFHFFFG"));

  FrozenLake {
    int columns = map.isEmpty() ? 0 : map.getFirst().length();
    for (String row : map) {
      if (row.length() != columns || !row.matches("[SFHG]+")) {
        throw new IllegalArgumentException("a map has rows of equal length of S, F, H and G, not " + map);
      }
    }
    if (map.stream().noneMatch(row -> row.contains("S"))) {
      throw new IllegalArgumentException("a map has a start, S: " + map);
    }
  }

  /** As the parameters say, on the named map where they name none. */
  static Dynamics of(Parameters parameters, String otherwise) {
    String name = parameters.text("map_name", otherwise);
    List<String> named = MAPS.getOrDefault(name, List.of());
    List<String> map = parameters.texts("desc", named);
    if (map.isEmpty()) {
      throw new IllegalArgumentException("no map " + name + "; there are 4x4 and 8x8");
    }
    var lake =
        new FrozenLake(
            map,
            parameters.flag("is_slippery", true),
            parameters.probability("success_rate", 1.0 / 3.0),
            parameters.numbers("reward_schedule", List.of(1.0, 0.0, 0.0)));
    return new Tabular(lake.table(), ACTIONS);
  }

  private Transitions table() {
    var starts = new double[map.size() * columns()];
    for (int state = 0; state < starts.length; state++) {
      starts[state] = letter(state) == 'S' ? 1 : 0;
    }
    var table = new Transitions(ACTIONS.size(), slippery ? 3 : 1, Transitions.starts(starts));
    double failRate = (1.0 - successRate) / 2.0;
    for (int state = 0; state < starts.length; state++) {
      for (int action = 0; action < ACTIONS.size(); action++) {
        if (isEnd(letter(state))) {
          table.add(state, action, 1.0, state, 0, true);
        } else if (slippery) {
          add(table, state, action, failRate, (action + 3) % 4);
          add(table, state, action, successRate, action);
          add(table, state, action, failRate, (action + 1) % 4);
        } else {
          add(table, state, action, 1.0, action);
        }
      }
    }
    return table;
  }

  private void add(Transitions table, int state, int action, double probability, int way) {
    int column = state % columns();
    int row = state / columns();
    switch (way) {
      case 0 -> column = Math.max(column - 1, 0);
      case 1 -> row = Math.min(row + 1, map.size() - 1);
      case 2 -> column = Math.min(column + 1, columns() - 1);
      default -> row = Math.max(row - 1, 0);
    }
    int to = row * columns() + column;
    char letter = letter(to);
    table.add(state, action, probability, to, rewards.get(letter == 'G' ? 0 : letter == 'H' ? 1 : 2), isEnd(letter));
  }

  private static boolean isEnd(char letter) {
    return letter == 'G' || letter == 'H';
  }

  private char letter(int state) {
    return map.get(state / columns()).charAt(state % columns());
  }

  private int columns() {
    return map.getFirst().length();
  }
}
