package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/** Where something lay from where the agent stood, and faced, when its map began. */
enum Side {
  LEFT("left", "on the left"),
  RIGHT("right", "on the right"),
  FRONT("front", "in front"),
  BEHIND("behind", "behind");

  /** What code writes for a side. */
  static final Type.Choice TYPE =
      new Type.Choice(
          "Side",
          List.of(
              LEFT.means(List.of("left", "on your left"), List.of("左", "左边", "左侧", "左面", "在你左边")),
              RIGHT.means(List.of("right", "on your right"), List.of("右", "右边", "右侧", "右面", "在你右边")),
              FRONT.means(List.of("front", "ahead", "in front of you"), List.of("前面", "前方", "前边", "在你前面")),
              BEHIND.means(List.of("behind", "back", "behind you"), List.of("后面", "后方", "后边", "背后", "身后", "在你后面"))));

  private static final List<Side> ALL = List.of(values());

  /** Its symbol in code. */
  final String word;

  /** Its name in facts. */
  final String phrase;

  Side(String word, String phrase) {
    this.word = word;
    this.phrase = phrase;
  }

  private Type.Term means(List<String> english, List<String> chinese) {
    return new Type.Term(word, english, chinese);
  }

  /** The side that code wrote. */
  static Side of(Value symbol) {
    return ALL.stream().filter(side -> side.word.equals(symbol.text())).findFirst().orElseThrow();
  }

  /** Whether a spot lies on that side of a pose; what lies obliquely lies on two sides. */
  boolean holds(Pose from, Spot spot) {
    int dx = spot.x() - from.spot().x();
    int dy = spot.y() - from.spot().y();
    int ahead = along(from.heading(), dx, dy);
    int rightward = along(from.heading().clockwise(), dx, dy);
    return switch (this) {
      case LEFT -> rightward < 0;
      case RIGHT -> rightward > 0;
      case FRONT -> ahead > 0;
      case BEHIND -> ahead < 0;
    };
  }

  private static int along(Heading heading, int dx, int dy) {
    return heading.dx * dx + heading.dy * dy;
  }
}
