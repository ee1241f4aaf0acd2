package org.llmagentos.plugin.environment.gym;

import org.llmagentos.sdk.environment.numpy.Generator;

/** The cards that one has in Blackjack, in the order in which they came: an ace is 1, a picture 10. */
final class Hand {

  /** More cards than any hand gets: 21 aces are not a bust yet. */
  private static final int MOST = 32;
  private static final int BLACKJACK = 21;
  private static final int BITS = 4;
  private static final int A_LONG_HOLDS = Long.SIZE / BITS;

  /** Longs in a saved hand. */
  static final int LONGS = MOST / A_LONG_HOLDS;

  private final int[] cards = new int[MOST];
  private int count;
  private int hard;
  private boolean ace;

  void clear() {
    count = 0;
    hard = 0;
    ace = false;
  }

  /** One more card of a deck that never ends; 10 is as likely as four others. */
  void draw(Generator random) {
    add(Math.min(random.integers(1, 14), 10));
  }

  private void add(int card) {
    cards[count++] = card;
    hard += card;
    ace |= card == 1;
  }

  /** Whether an ace counts 11 without a bust. */
  boolean usableAce() {
    return ace && hard + 10 <= BLACKJACK;
  }

  int sum() {
    return usableAce() ? hard + 10 : hard;
  }

  boolean bust() {
    return sum() > BLACKJACK;
  }

  /** What counts in the end: nothing after a bust. */
  int score() {
    return bust() ? 0 : sum();
  }

  /** Two cards that are 21. */
  boolean natural() {
    return count == 2 && sum() == BLACKJACK;
  }

  int count() {
    return count;
  }

  int card(int index) {
    return cards[index];
  }

  void save(long[] into, int at) {
    for (int i = 0; i < LONGS; i++) {
      into[at + i] = 0;
    }
    for (int i = 0; i < count; i++) {
      into[at + i / A_LONG_HOLDS] |= (long) cards[i] << i % A_LONG_HOLDS * BITS;
    }
  }

  void restore(long[] from, int at) {
    clear();
    for (int i = 0; i < MOST; i++) {
      int card = (int) (from[at + i / A_LONG_HOLDS] >>> i % A_LONG_HOLDS * BITS) & 15;
      if (card != 0) {
        add(card);
      }
    }
  }
}
