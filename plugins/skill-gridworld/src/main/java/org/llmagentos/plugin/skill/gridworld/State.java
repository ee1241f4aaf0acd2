package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * How a door stands, in the order of the numbers in observations.
 *
 * <p>No word of {@link #AJAR} is a form of "open": that word asks for an act, and says nothing of how a door stands before.
 */
enum State {
  AJAR("ajar", "open"),
  CLOSED("closed", "closed"),
  LOCKED("locked", "locked");

  /** What code writes for a state. */
  static final Type.Choice TYPE =
      new Type.Choice(
          "State",
          List.of(
              AJAR.means(List.of("ajar", "standing open"), List.of("开着", "敞开")),
              CLOSED.means(List.of("closed", "shut"), List.of("关着", "关闭")),
              LOCKED.means(List.of("locked"), List.of("锁着", "锁住", "上锁"))));

  private static final List<State> ALL = List.of(values());

  /** Its symbol in code. */
  final String word;

  /** Its name in facts. */
  final String adjective;

  State(String word, String adjective) {
    this.word = word;
    this.adjective = adjective;
  }

  private Type.Term means(List<String> english, List<String> chinese) {
    return new Type.Term(word, english, chinese);
  }

  /** The state of that number in observations. */
  static State of(int number) {
    return ALL.get(number);
  }

  /** The state that code wrote. */
  static State of(Value symbol) {
    return ALL.stream().filter(state -> state.word.equals(symbol.text())).findFirst().orElseThrow();
  }

  /** Whether that cell is a door that stands so. */
  boolean holds(Cell cell) {
    return cell.kind() == Kind.DOOR && cell.state() == ordinal();
  }
}
