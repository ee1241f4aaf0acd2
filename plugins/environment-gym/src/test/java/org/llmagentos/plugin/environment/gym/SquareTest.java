package org.llmagentos.plugin.environment.gym;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Asking the C library only where it matters changes nothing. */
class SquareTest {

  private static final int NUMBERS = 1_000_000;

  @Test
  void everySquareIsTheLibrarys() {
    var random = new SplittableRandom(6);
    for (int i = 0; i < NUMBERS; i++) {
      double x = random.nextDouble(-8, 8) * (i % 3 == 0 ? 1e-9 : 1);
      assertThat(Square.of(x) == Square.pow(x)).as("%s", x).isTrue();
      float y = (float) random.nextDouble(-2, 2);
      assertThat(Square.of(y) == Square.pow(y)).as("%s", y).isTrue();
    }
  }
}
