package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.testkit.ProgramContract;
import org.llmagentos.sdk.testkit.TestKernel;
import org.llmagentos.sdk.value.Value;

class PerformerTest extends ProgramContract {

  @Override
  protected Program program() {
    return new Performer();
  }

  @Override
  protected Goal goal() {
    return code(Stage.RIGHT);
  }

  @Override
  protected TestKernel kernel() {
    return Stage.kernel();
  }

  private static Goal code(String text) {
    Goal goal = Stage.goal(0, 10);
    return new Goal(text, goal.environment(), goal.seed(), goal.model(), 1);
  }

  @Test
  void runsTheCodeOnceAndAsksNobody() throws InterruptedException {
    TestKernel kernel = kernel();
    var result = (Value.Fields) kernel.run(program(), goal());
    assertThat(result.get("solved")).isEqualTo(Value.of(true));
    assertThat(result.get("reward").number()).isPositive();
    assertThat(result.get("env_steps").number()).isPositive();
    assertThat(kernel.calls(Syscall.Execute.class)).hasSize(1);
    assertThat(kernel.calls(Syscall.Infer.class)).isEmpty();
    assertThat(kernel.handles()).isEmpty();
  }

  @Test
  void whatFailsIsAResult() throws InterruptedException {
    var result = (Value.Fields) kernel().run(program(), code(Stage.WRONG));
    assertThat(result.get("solved")).isEqualTo(Value.of(false));
  }

  @Test
  void aFenceNamesTheLanguage() throws InterruptedException {
    TestKernel kernel = kernel();
    kernel.run(program(), code("```js\n" + Stage.RIGHT + "\n```\n"));
    assertThat(kernel.calls(Syscall.Execute.class).getFirst().snippet().text()).isEqualTo(Stage.RIGHT);
    assertThat(kernel.calls(Syscall.Execute.class).getFirst().snippet().language()).isEqualTo("js");
  }
}
