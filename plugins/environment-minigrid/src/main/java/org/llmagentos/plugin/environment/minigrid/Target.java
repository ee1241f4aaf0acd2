package org.llmagentos.plugin.environment.minigrid;

/**
 * The objects that a description meant when the episode began. They stay the same, wherever they are moved.
 *
 * @param objects their identities, as bits; bit 0 is never set
 * @param many whether there are several, so that any of them will do
 */
record Target(Description description, long objects, boolean many) {

  /** A description of one thing that is in no world, to speak of. */
  static Target example(int type, int color) {
    return new Target(Description.of(type, color), 0, false);
  }

  /** That very object. */
  static Target only(Description description, int cell) {
    return new Target(description, 1L << Cell.identity(cell), false);
  }

  boolean holds(int cell) {
    return Cell.isOneOf(cell, objects);
  }

  String english() {
    return (many ? "a " : "the ") + description.english();
  }

  String chinese() {
    return (many ? "一个" : "") + description.chinese();
  }
}
