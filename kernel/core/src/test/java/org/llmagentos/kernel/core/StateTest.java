package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Usage;

/** A core is its state: whatever has happened, one that is made from the state goes on in the same way. */
class StateTest {

  private static final int SEEDS = 60;
  private static final int INPUTS = 500;

  @Test
  void aCoreMadeFromTheStateAfterAnyInputDoesTheSame() {
    var seen = new TreeMap<String, Integer>();
    Trials.each(
        0,
        SEEDS,
        seed -> {
          var play = new Play(seed);
          var core = new Core(KernelState.INITIAL);
          var rebuilt = new Core(KernelState.INITIAL);
          for (int i = 0; i < INPUTS; i++) {
            Input input = play.next(core.state());
            List<Output> outputs = core.apply(input);
            assertThat(rebuilt.apply(input)).as("input %d: %s", i, input).isEqualTo(outputs);
            assertThat(rebuilt.state()).as("input %d: %s", i, input).isEqualTo(core.state());
            rebuilt = new Core(rebuilt.state());
            assertThat(rebuilt.pending()).as("input %d", i).isEqualTo(core.pending());
            assertThat(rebuilt.live()).as("input %d", i).isEqualTo(core.live());
            assertThat(rebuilt.processes()).as("input %d", i).isEqualTo(core.processes());
            count(seen, input, outputs);
          }
        });
    assertThat(seen.keySet()).as("every kind of input and output happens: %s", seen).containsAll(kinds());
  }

  /** What is true of every state. */
  @Test
  void noProcessSpendsMoreThanItHasOrOutlivesItsParent() {
    Trials.each(
        1_000,
        SEEDS,
        seed -> {
          var play = new Play(seed);
          var core = new Core(KernelState.INITIAL);
          for (int i = 0; i < INPUTS; i++) {
            core.apply(play.next(core.state()));
            assertSound(core.state(), "input " + i);
          }
        });
  }

  private static void assertSound(KernelState state, String where) {
    var live = new TreeSet<>(state.processes().stream().filter(ProcessImage::live).map(ProcessImage::pid).toList());
    for (ProcessImage process : state.processes()) {
      String here = where + ", process " + process.pid();
      assertThat(all(process).within(process.grant().quota())).as("%s: %s of %s", here, all(process), process.grant().quota()).isTrue();
      assertThat(process.live() && !process.parent().isEmpty() && !live.contains(process.parent().getFirst())).as(here).isFalse();
      assertThat(process.live() || (process.inFlight().isEmpty() && process.reserved().equals(Usage.NONE))).as(here).isTrue();
      assertThat(process.seq() - (process.mark().isEmpty() ? 0 : process.mark().getFirst().seq())).as(here).isNotNegative();
    }
  }

  /** What it has used or holds back. */
  private static Quota all(ProcessImage process) {
    Usage all = process.used().plus(process.reserved());
    return new Quota(all.modelCalls(), all.tokens(), all.snippets(), all.skillCalls(), all.children());
  }

  private static void count(Map<String, Integer> seen, Input input, List<Output> outputs) {
    seen.merge("Input." + input.getClass().getSimpleName(), 1, Integer::sum);
    outputs.forEach(output -> seen.merge("Output." + output.getClass().getSimpleName(), 1, Integer::sum));
  }

  private static List<String> kinds() {
    return Stream.of(Input.class, Output.class)
        .flatMap(family -> Stream.of(family.getPermittedSubclasses()).map(kind -> family.getSimpleName() + "." + kind.getSimpleName()))
        .toList();
  }
}
