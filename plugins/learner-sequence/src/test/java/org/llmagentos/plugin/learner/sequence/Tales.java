package org.llmagentos.plugin.learner.sequence;

import java.util.Random;

/** A text in which much can be foreseen: who does what to which thing, and then says what it was that was done. */
final class Tales {

  private static final String[] WHO = {"the robot", "a child", "my neighbour", "the old cat"};
  private static final String[] DOES = {"opens", "finds", "carries", "looks at"};
  private static final String[] COLOURS = {"red", "blue", "green", "yellow"};
  private static final String[] THINGS = {"door", "key", "box", "ball"};

  private Tales() {}

  /** So many characters of it, or a few more. */
  static String of(int length, long seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    while (text.length() < length) {
      String who = any(WHO, random);
      String does = any(DOES, random);
      String thing = any(COLOURS, random) + " " + any(THINGS, random);
      text.append("%s %s the %s.\nwho %s the %s? %s.\n".formatted(who, does, thing, does, thing, who));
    }
    return text.toString();
  }

  private static String any(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }
}
