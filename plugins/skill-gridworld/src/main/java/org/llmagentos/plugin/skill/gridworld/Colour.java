package org.llmagentos.plugin.skill.gridworld;

import java.util.List;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/** The colours, in the order of their numbers in observations. */
enum Colour {
  RED("red"),
  GREEN("green"),
  BLUE("blue"),
  PURPLE("purple"),
  YELLOW("yellow"),
  GREY("grey");

  /** What code writes for a colour. */
  static final Type.Choice TYPE =
      new Type.Choice(
          "Colour",
          List.of(
              RED.means(List.of("red", "crimson", "scarlet"), List.of("红", "红色")),
              GREEN.means(List.of("green", "emerald"), List.of("绿", "绿色")),
              BLUE.means(List.of("blue", "azure"), List.of("蓝", "蓝色")),
              PURPLE.means(List.of("purple", "violet"), List.of("紫", "紫色")),
              YELLOW.means(List.of("yellow", "golden"), List.of("黄", "黄色")),
              GREY.means(List.of("grey", "gray"), List.of("灰", "灰色"))));

  private static final List<Colour> ALL = List.of(values());

  /** Its symbol in code, which is also its word in facts. */
  final String word;

  Colour(String word) {
    this.word = word;
  }

  private Type.Term means(List<String> english, List<String> chinese) {
    return new Type.Term(word, english, chinese);
  }

  /** The colour of that number in observations. */
  static Colour of(int number) {
    return ALL.get(number);
  }

  /** The colour that code wrote. */
  static Colour of(Value symbol) {
    return ALL.stream().filter(colour -> colour.word.equals(symbol.text())).findFirst().orElseThrow();
  }

  /** How many there are. */
  static int count() {
    return ALL.size();
  }

  /** Its number in observations. */
  int number() {
    return ALL.indexOf(this);
  }
}
