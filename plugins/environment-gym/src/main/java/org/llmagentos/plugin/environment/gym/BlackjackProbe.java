package org.llmagentos.plugin.environment.gym;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.environment.Recording;
import org.llmagentos.sdk.value.Value;

/** Compares both hands, card by card, and with them every card drawn. */
final class BlackjackProbe implements Probe {

  private final Recording recording;
  private final Blackjack blackjack;

  BlackjackProbe(Recording recording, Blackjack blackjack) {
    this.recording = recording;
    this.blackjack = blackjack;
  }

  @Override
  public void after(int steps, List<String> mismatches) {
    compare("player", steps, blackjack.player(), mismatches);
    compare("dealer", steps, blackjack.dealer(), mismatches);
  }

  private void compare(String whose, int steps, Hand hand, List<String> mismatches) {
    if (!recording.has(whose)) {
      return;
    }
    var cards = new ArrayList<Value>();
    for (int i = 0; i < hand.count(); i++) {
      cards.add(Value.of(hand.card(i)));
    }
    if (!recording.at(whose, steps).equals(Value.of(cards))) {
      mismatches.add("after " + steps + " steps, " + whose + ": recorded " + recording.at(whose, steps) + ", is " + cards);
    }
  }
}
