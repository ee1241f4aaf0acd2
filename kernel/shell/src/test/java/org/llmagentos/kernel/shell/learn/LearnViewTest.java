package org.llmagentos.kernel.shell.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;

class LearnViewTest {

  @Test
  void rateAndTimeLeftCountFromTheSecondPieceOn() {
    Screen screen = Screen.terminal();
    var view = new LearnView(screen.shown(), "steps", 2);
    told(screen, view, 0, 7, 1);
    told(screen, view, 2_000, 7, 201);
    assertThat(screen.out()).contains("seed 7: 201 of 1,001 steps, 100 a second, 8.0 s left, ");
    told(screen, view, 8_000, 7, 1_001);
    assertThat(screen.out()).contains("seed 7: 1,001 steps, 100 a second, return 0.5 (1 of 2)");
  }

  @Test
  void aPipeHasALineForEachSeed() {
    Screen pipe = Screen.pipe();
    var view = new LearnView(pipe.shown(), "steps", 1);
    for (int seed = 0; seed < 2; seed++) {
      told(pipe, view, 0, seed, 1);
      told(pipe, view, 1_000, seed, 501);
      told(pipe, view, 1_000, seed, 1_001);
    }
    assertThat(pipe.out())
        .isEqualTo("trained seed 0: 1,001 steps, 500 a second, return 0.5\ntrained seed 1: 1,001 steps, 500 a second, return 0.5\n");
  }

  private static void told(Screen screen, LearnView view, long afterMillis, long seed, long done) {
    screen.terminal(afterMillis);
    Value.Fields body =
        Value.fields()
            .with("seed", Value.of(seed))
            .with("done", Value.of(done))
            .with("planned", Value.of(1_001))
            .with("measures", Value.fields().with("return", Value.of(0.5)));
    view.event(new Facts(Value.fields().with("event", Value.of("told")).with("topic", Value.of("learn")).with("body", body)));
  }
}
