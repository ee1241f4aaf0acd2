package org.llmagentos.kernel.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Shortage;
import org.llmagentos.sdk.capability.Usage;

class AccountTest {

  @Test
  void namesWhatIsShort() {
    var account = new Account(new Quota(1, 10, 1, 1, 1));

    assertThat(account.reserve(new Usage(0, 11, 0, 0, 0))).extracting(Shortage::resource).hasToString("tokens");
    assertThat(account.reserve(new Usage(0, 0, 2, 0, 0))).extracting(Shortage::resource).hasToString("snippets");
    assertThat(account.reserve(new Usage(1, 10, 1, 1, 1))).isNull();
    assertThat(account.reserve(new Usage(1, 0, 0, 0, 0))).extracting(Shortage::resource).hasToString("model calls");
    assertThat(account.reserve(new Usage(0, 0, 0, 1, 0))).extracting(Shortage::resource).hasToString("skill calls");
    assertThat(account.reserve(new Usage(0, 0, 0, 0, 1))).extracting(Shortage::resource).hasToString("children");
  }

  @Test
  void usedAndReservedNeverExceedTheQuotaWhateverTheOrder() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      var account = new Account(new Quota(5, 1_000, 5, 5, 5));
      var open = new ArrayList<Usage>();
      for (int i = 0; i < 200; i++) {
        if (random.nextBoolean()) {
          var most = new Usage(random.nextInt(2), random.nextInt(300), random.nextInt(2), random.nextInt(2), random.nextInt(2));
          if (account.reserve(most) == null) {
            open.add(most);
          }
        } else if (!open.isEmpty()) {
          Usage most = open.remove(random.nextInt(open.size()));
          account.settle(most, new Usage(1, random.nextLong(500), 1, 1, 1));
        }
        Usage total = account.used().plus(account.reserved());
        assertThat(total.tokens()).as("seed %d", seed).isBetween(0L, 1_000L);
        assertThat(total.modelCalls()).as("seed %d", seed).isBetween(0L, 5L);
        assertThat(total.children()).as("seed %d", seed).isBetween(0L, 5L);
      }
    }
  }
}
