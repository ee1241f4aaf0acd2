package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.skill.Wording;

/**
 * Blackjack (Sutton and Barto, example 5.1): hit until the sum is as near to 21 as you dare, then stick; the dealer hits below 17. Seen are
 * the sum, the dealer's first card and whether an ace counts 11.
 *
 * <p>After the cards two draws more are made, which only Gymnasium's picture needs: a suit, and for a ten one of three faces.
 */
final class Blackjack implements Dynamics {

  static final Wording MISSION = new Wording("beat the dealer at blackjack", "在二十一点牌局中赢庄家");

  private static final int STICK = 0;
  private static final int DEALER_STICKS = 17;
  private static final int SUITS = 4;
  private static final int FACES = 3;
  private static final Space ACTIONS = new Space.Discrete(2, List.of("stick", "hit"));
  private static final Space OBSERVATION = Space.Box.of(List.of(0f, 0f, 0f), List.of(31f, 10f, 1f));

  private final boolean natural;
  private final boolean suttonBarto;
  private final Hand player = new Hand();
  private final Hand dealer = new Hand();
  private double reward;

  private Blackjack(boolean natural, boolean suttonBarto) {
    this.natural = natural;
    this.suttonBarto = suttonBarto;
  }

  static Dynamics of(Parameters parameters) {
    return new Blackjack(parameters.flag("natural", false), parameters.flag("sab", true));
  }

  @Override
  public void begin(Generator random) {
    dealer.clear();
    dealer.draw(random);
    dealer.draw(random);
    player.clear();
    player.draw(random);
    player.draw(random);
    random.integers(0, SUITS);
    if (dealer.card(0) == 10) {
      random.integers(0, FACES);
    }
  }

  @Override
  public boolean act(int action, Generator random) {
    if (action != STICK) {
      player.draw(random);
      reward = player.bust() ? -1 : 0;
      return player.bust();
    }
    while (dealer.sum() < DEALER_STICKS) {
      dealer.draw(random);
    }
    reward = Integer.signum(Integer.compare(player.score(), dealer.score()));
    if (suttonBarto && player.natural() && !dealer.natural()) {
      reward = 1;
    } else if (!suttonBarto && natural && player.natural() && reward == 1) {
      reward = 1.5;
    }
    return true;
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  public void observe(float[] into) {
    into[0] = player.sum();
    into[1] = dealer.card(0);
    into[2] = player.usableAce() ? 1 : 0;
  }

  @Override
  public Space actions() {
    return ACTIONS;
  }

  @Override
  public Space observation() {
    return OBSERVATION;
  }

  @Override
  public int longs() {
    return 2 * Hand.LONGS;
  }

  @Override
  public void save(long[] into, int at) {
    player.save(into, at);
    dealer.save(into, at + Hand.LONGS);
  }

  @Override
  public void restore(long[] from, int at) {
    player.restore(from, at);
    dealer.restore(from, at + Hand.LONGS);
  }

  Hand player() {
    return player;
  }

  Hand dealer() {
    return dealer;
  }
}
