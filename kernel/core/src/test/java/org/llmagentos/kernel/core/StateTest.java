package org.llmagentos.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.guard.TenantBudget;
import org.llmagentos.kernel.core.process.InFlight;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.sdk.capability.Resource;
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
            KernelState before = core.state();
            Input input = play.next(before);
            core.apply(input);
            assertSound(core.state(), "input " + i);
            assertSound(before, core.state(), "input " + i + ": " + input);
          }
        });
  }

  /** What a tenant holds back is what its calls may cost, and it never takes more than it has left. */
  private static void assertSound(KernelState before, KernelState after, String where) {
    after.budgets().forEach(
        (tenant, budget) -> {
          Usage underWay = Usage.NONE;
          for (ProcessImage process : after.processes()) {
            for (InFlight call : Stream.concat(process.inFlight().stream(), process.nestedInFlight().stream()).toList()) {
              underWay = process.tenant().id().equals(tenant) ? underWay.plus(call.reserved()) : underWay;
            }
          }
          assertThat(budget.reserved()).as("%s, tenant %s", where, tenant).isEqualTo(underWay);
          TenantBudget earlier = before.budgets().getOrDefault(tenant, TenantBudget.NONE);
          for (Resource resource : Resource.values()) {
            long taken = budget.used().of(resource) + budget.reserved().of(resource);
            long taken0 = earlier.used().of(resource) + earlier.reserved().of(resource);
            assertThat(budget.used().of(resource)).as("%s, %s", where, resource).isNotNegative();
            assertThat(taken).as("%s, tenant %s, %s", where, tenant, resource).isLessThanOrEqualTo(Math.max(budget.quota().of(resource), taken0));
          }
        });
  }

  private static void assertSound(KernelState state, String where) {
    var live = new TreeSet<>(state.processes().stream().filter(ProcessImage::live).map(ProcessImage::pid).toList());
    for (ProcessImage process : state.processes()) {
      String here = where + ", process " + process.pid();
      for (Resource resource : Resource.values()) {
        assertThat(process.used().of(resource)).as("%s: %s", here, resource).isNotNegative();
        assertThat(process.used().of(resource) + process.reserved().of(resource))
            .as("%s: %s of %s", here, resource, process.grant().quota())
            .isLessThanOrEqualTo(process.grant().quota().of(resource));
      }
      assertThat(process.live() && !process.parent().isEmpty() && !live.contains(process.parent().getFirst())).as(here).isFalse();
      assertThat(process.live() || (process.inFlight().isEmpty() && process.reserved().equals(Usage.NONE))).as(here).isTrue();
      assertThat(process.seq() - (process.mark().isEmpty() ? 0 : process.mark().getFirst().seq())).as(here).isNotNegative();
    }
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
