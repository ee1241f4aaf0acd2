package org.llmagentos.sdk.learn;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words of a text, for comparing texts in Chinese and English: Latin words in lower case, and, since Chinese is written without
 * spaces, every Chinese character and every pair of neighbours.
 */
public final class Words {

  private Words() {}

  /** The different words of {@code text}, sorted. */
  public static SortedSet<String> of(String text) {
    var words = new TreeSet<String>();
    var latin = new StringBuilder();
    int before = -1;
    for (int point : text.toLowerCase(Locale.ROOT).codePoints().toArray()) {
      boolean ideograph = Character.isIdeographic(point);
      if (!ideograph && Character.isLetterOrDigit(point)) {
        latin.appendCodePoint(point);
      } else {
        flush(latin, words);
      }
      if (ideograph) {
        words.add(Character.toString(point));
        if (before >= 0) {
          words.add(Character.toString(before) + Character.toString(point));
        }
      }
      before = ideograph ? point : -1;
    }
    flush(latin, words);
    return Collections.unmodifiableSortedSet(words);
  }

  /** How alike two texts are: shared words over all words (Jaccard), from 0 to 1. */
  public static double likeness(String one, String other) {
    var mine = of(one);
    var theirs = of(other);
    var shared = new TreeSet<>(mine);
    shared.retainAll(theirs);
    int all = mine.size() + theirs.size() - shared.size();
    return all == 0 ? 0 : (double) shared.size() / all;
  }

  private static void flush(StringBuilder latin, SortedSet<String> words) {
    if (!latin.isEmpty()) {
      words.add(latin.toString());
      latin.setLength(0);
    }
  }
}
