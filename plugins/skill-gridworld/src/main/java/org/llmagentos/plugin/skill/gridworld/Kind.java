package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import java.util.Optional;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/** What a cell holds, in the order of the numbers in observations. What has no word is not a thing: code cannot name it. */
enum Kind {
  UNSEEN(""),
  EMPTY(""),
  WALL("wall"),
  FLOOR(""),
  DOOR("door"),
  KEY("key"),
  BALL("ball"),
  BOX("box"),
  GOAL("goal"),
  LAVA("lava");

  /** What code writes for any object, whatever its kind. */
  static final String ANY = "object";

  /** What code writes for a kind of thing. */
  static final Type.Choice TYPE =
      new Type.Choice(
          "Kind",
          List.of(
              KEY.means(List.of("key"), List.of("钥匙")),
              DOOR.means(List.of("door", "gate"), List.of("门")),
              BALL.means(List.of("ball", "sphere"), List.of("球")),
              BOX.means(List.of("box", "chest", "crate"), List.of("箱", "箱子", "盒子")),
              GOAL.means(List.of("goal", "target", "square"), List.of("目标", "终点")),
              LAVA.means(List.of("lava", "magma"), List.of("岩浆", "熔岩")),
              WALL.means(List.of("wall"), List.of("墙", "墙壁")),
              new Type.Term(ANY, List.of("object", "thing", "item"), List.of("物体", "东西", "物品"))));

  private static final List<Kind> ALL = List.of(values());

  /** Its symbol in code, which is also its word in facts; empty for what is not a thing. */
  final String word;

  Kind(String word) {
    this.word = word;
  }

  private Type.Term means(List<String> english, List<String> chinese) {
    return new Type.Term(word, english, chinese);
  }

  /** The kind of that number in observations. */
  static Kind of(int number) {
    return ALL.get(number);
  }

  /** The kind that code wrote; empty for any object. */
  static Optional<Kind> of(Value symbol) {
    return ALL.stream().filter(kind -> kind.isThing() && kind.word.equals(symbol.text())).findFirst();
  }

  /** How many there are. */
  static int count() {
    return ALL.size();
  }

  /** Its number in observations. */
  int number() {
    return ALL.indexOf(this);
  }

  boolean isThing() {
    return !word.isEmpty();
  }
}
