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
  static final List<Integer> BY_NAME = List.of(BLUE, GREEN, GREY, PURPLE, RED, YELLOW);

  private static final List<String> NAMES = List.of("red", "green", "blue", "purple", "yellow", "grey");

  private static final List<String> CHINESE_NAMES = List.of("红色", "绿色", "蓝色", "紫色", "黄色", "灰色");

  private Color() {}

  static String name(int color) {
    return NAMES.get(color);
  }

  static String chineseName(int color) {
    return CHINESE_NAMES.get(color);
  }

  /** A colour at random; one draw. */
  static int random(LevelDraws random) {
    return random.choice(BY_NAME);
  }
}
