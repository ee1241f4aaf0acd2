package org.llmagentos.plugin.environment.minigrid;

/**
 * Words that pick out things: a type, a colour and a place, each of which may be left open.
 *
 * @param type an object type of {@link Cell}, or {@link #ANY}
 * @param color a {@link Color}, or {@link #ANY}
 */
record Description(int type, int color, Location location) {

  static final int ANY = -1;

  static Description of(int type, int color) {
    return new Description(type, color, Location.ANYWHERE);
  }

  /** Type and colour of what is in a cell. */
  static Description of(int cell) {
    return of(Cell.type(cell), Cell.color(cell));
  }

  /** Whether the thing in that cell is meant; where it lies is not asked. */
  boolean fits(int cell) {
    return cell != Cell.EMPTY && (type == ANY || Cell.type(cell) == type) && (color == ANY || Cell.color(cell) == color);
  }

  /** Without an article: {@code red ball on your left}. */
  String english() {
    String noun = type == ANY ? "object" : Cell.typeName(type);
    return (color == ANY ? "" : Color.name(color) + " ") + noun + location.english;
  }

  String chinese() {
    String noun = type == ANY ? "物体" : Cell.chineseTypeName(type);
    return location.chinese + (color == ANY ? "" : Color.chineseName(color) + "的") + noun;
  }
}
