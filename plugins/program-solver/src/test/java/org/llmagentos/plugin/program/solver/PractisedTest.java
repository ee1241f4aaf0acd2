package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

class PractisedTest {

  @Test
  void theGoalsOwnTaskCountsBeforeItsParts() {
    assertThat(practised(20, 19).betterThan(practised(20, 5))).isTrue();
    assertThat(practised(20, 5).betterThan(practised(20, 5))).as("the first of equals stays").isFalse();
    assertThat(practised(14, 20).betterThan(practised(20, 5))).isFalse();
    assertThat(practised(20, 5).betterThan(practised(14, 20))).isTrue();
  }

  @Test
  void whatFailsInPartsIsNotTheLast() {
    assertThat(practised(20, 5).wanting()).isTrue();
    assertThat(practised(20, 19).wanting()).isFalse();
    assertThat(practised(18, 20).wanting()).isTrue();
  }

  private static Practised practised(int solved, int inParts) {
    var came = new Reply.Executed(new Execution.Returned(Value.nothing(), ""), List.of(), 0, new Outcome(1, 1, true, false));
    var attempt = new Attempt(1, new Proposal.Written("model", new Snippet(Quest.LANGUAGE, "go()")), came);
    var parts = new Practised.InParts("go()", 20, Collections.nCopies(inParts, "go to <1> and go to <2>"));
    return new Practised(attempt, 20, solved, Optional.empty(), parts);
  }
}
