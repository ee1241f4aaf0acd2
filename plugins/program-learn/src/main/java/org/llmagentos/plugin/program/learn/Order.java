package org.llmagentos.plugin.program.learn;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.llmagentos.sdk.process.Goal;

/**
 * What is to be trained, as a goal says it: {@code TRAINER COURSE [seeds=N] [pieces=N] [NAME=VALUE ...]}.
 *
 * @param seed the first
 * @param seeds how many, one after the other
 * @param pieces in how many a training is cut: as many points has its curve, and one of them is lost at most when it is killed
 */
record Order(String trainer, String course, SortedMap<String, String> settings, long seed, int seeds, int pieces) {

  private static final String FORM = "a training is ordered as TRAINER COURSE [seeds=N] [pieces=N] [NAME=VALUE ...]";
  private static final int MOST = 10_000;
  private static final int PIECES = 50;

  Order {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** @throws IllegalArgumentException when it cannot be read, with what it should have been */
  static Order of(Goal goal) {
    String[] words = goal.text().strip().split("\\s+");
    if (words.length < 2 || words[0].contains("=") || words[1].contains("=")) {
      throw new IllegalArgumentException(FORM + ", not: " + goal.text());
    }
    var settings = new TreeMap<String, String>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 1 || settings.put(words[i].substring(0, equals), words[i].substring(equals + 1)) != null) {
        throw new IllegalArgumentException(FORM + ", each NAME once; not: " + words[i]);
      }
    }
    int seeds = count(settings, "seeds", 1);
    int pieces = count(settings, "pieces", PIECES);
    if (goal.seed() > Long.MAX_VALUE - seeds) {
      throw new IllegalArgumentException("there are no %d seeds from %d on".formatted(seeds, goal.seed()));
    }
    return new Order(words[0], words[1], settings, goal.seed(), seeds, pieces);
  }

  private static int count(SortedMap<String, String> settings, String name, int usual) {
    String written = settings.remove(name);
    if (written == null) {
      return usual;
    }
    try {
      int count = Integer.parseInt(written);
      if (count >= 1 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException("%s is a whole number from 1 to %,d, not %s".formatted(name, MOST, written));
  }
}
