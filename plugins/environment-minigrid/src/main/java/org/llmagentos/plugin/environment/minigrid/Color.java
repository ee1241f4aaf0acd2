package org.llmagentos.plugin.environment.minigrid;

import java.util.List;

/** MiniGrid's six colours, numbered as in its observations. */
final class Color {

  static final int RED = 0;
  static final int GREEN = 1;
  static final int BLUE = 2;
  static final int PURPLE = 3;
  static final int YELLOW = 4;
  static final int GREY = 5;

  /** The colours by name, A to Z: the order in which MiniGrid draws them. */
  private static final int[] BY_NAME = {BLUE, GREEN, GREY, PURPLE, RED, YELLOW};

  private static final List<String> NAMES = List.of("red", "green", "blue", "purple", "yellow", "grey");

  private Color() {}

  static String name(int color) {
    return NAMES.get(color);
  }

  /** A colour at random; one draw. */
  static int random(Generator random) {
    return BY_NAME[random.integers(0, BY_NAME.length)];
  }
}
