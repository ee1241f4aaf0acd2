package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;

class TrimmingTest {

  private static final String OPEN =
      "attempt(() => { goto(find(\"door\")); toggle(); }, () => { goto(find(\"key\")); pickup(); });";

  private final Signatures signatures = new Signatures(Trials.minigrid("MiniGrid-Unlock-v0").specs());

  @Test
  void aRescueThatWasNotNeededIsLeftOut() {
    assertThat(trimmed(OPEN, "goto", 3)).isEqualTo("goto(find(\"door\"));\ntoggle();");
  }

  @Test
  void aRescueThatWasNeededStays() {
    assertThat(trimmed(OPEN, "toggle", 9, "", "", "it is locked")).isEqualTo(ProgramText.of(read(OPEN)));
  }

  @Test
  void ofAnAttemptAtWhatNeverCameAboutTheActsAreLeftThatWereDone() {
    String vain = "attempt(() => { goto(find(\"ball\")); drop(); toggle(); }, () => { goto(find(\"key\")); pickup(); });";
    assertThat(trimmed(vain, "pickup", 13, "", "", "empty hands", "", "", "", "", "", "", "it is no door"))
        .isEqualTo(
            """
            goto(find("ball"));
            goto(find("key"));
            pickup();
            goto(find("ball"));
            drop();
            goto(find("key"));
            pickup();""");
  }

  /** What is left of a program that solved its goal with so many calls. */
  private String trimmed(String text, String verb, int most, String... answers) {
    var calls = Runs.feedback(text, new Outcome(1, 9, true, false), answers).calls().subList(0, most);
    return ProgramText.of(Trimming.of(read(text), calls, verb, signatures));
  }

  private static Program read(String text) {
    return Objects.requireNonNull(ProgramReader.read(text));
  }
}
