package org.llmagentos.kernel.shell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionsTest {

  private final TransferRow named = row("Go to the red ball", true, "goto(find(\"ball\", \"red\"));");
  private final TransferRow ignoring = row("go to the red ball", true, "goto(find(\"box\"));");
  private final TransferRow unsolved = row("go to the red ball", false, "");
  private final TransferRow vague = row("get there", true, "goto(find(\"box\"));");
  private final List<TransferRow> all = List.of(named, ignoring, unsolved, vague);

  @Test
  void aSolutionIgnoresItsGoalWhenItNamesNothingOfIt() {
    assertThat(all).filteredOn(new Mentions(all)::ignores).containsExactly(ignoring);
  }

  private static TransferRow row(String goal, boolean solved, String program) {
    return new TransferRow(1, 1, new Task(goal, "env", 0), "kept", solved, 1, 1, 1, 9, 9, 9, "completed", program, "");
  }
}
