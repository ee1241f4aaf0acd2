package org.llmagentos.kernel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.sdk.value.Value;

class RunReportTest {

  private static final String[] ALWAYS = {
    "attempts", "duration_ms", "env", "env_steps", "goal", "model_calls", "pid", "reward", "seed", "skills_learned", "skills_reused",
    "solved", "subtasks", "tokens"
  };

  @Test
  void aSolvedGoal() {
    var report = RunReport.of(Telltale.completed(Telltale.solved()));
    assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(report.facts().fields().values().keySet()).contains(ALWAYS).contains("program").doesNotContain("reason");
    assertThat(report.facts().whole("duration_ms")).isEqualTo(7_300);
    assertThat(report.facts().whole("pid")).isEqualTo(1);
  }

  @Test
  void aGoalGivenUp() {
    var report = RunReport.of(Telltale.completed(Telltale.unsolved()));
    assertThat(report.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(report.facts().text("reason")).isEqualTo("all 5 attempts are spent");
  }

  @ParameterizedTest
  @CsvSource({"USER,USAGE", "QUOTA,NO", "MODEL,MISSING", "SANDBOX,MISSING", "UNSUPPORTED,MISSING", "PLUGIN,INTERNAL", "KERNEL,INTERNAL",
    "DENIED,INTERNAL", "IN_DOUBT,INTERNAL", "NEWER,INTERNAL"})
  void aCrashHasTheSameShape(String category, ExitCode code) {
    var report = RunReport.of(Telltale.crashed(category, "it broke"));
    assertThat(report.exitCode()).isEqualTo(code);
    assertThat(report.facts().fields().values().keySet()).contains(ALWAYS).contains("reason");
    assertThat(report.facts().whole("model_calls")).isEqualTo(251);
    assertThat(report.solved()).isFalse();
  }

  @Test
  void whoeverWaitsIsNeitherSolvedNorBroken() {
    var doubtful = RunReport.of(Telltale.doubtful(4, "7"));
    assertThat(doubtful.exitCode()).isEqualTo(ExitCode.WAITING);
    assertThat(doubtful.how()).isEqualTo(RunReport.WAITING);
    assertThat(doubtful.facts().fields().values().keySet()).contains(ALWAYS).contains("reason", "state");
    assertThat(doubtful.facts().whole("duration_ms")).isZero();
    assertThat(RunReport.of(Telltale.held(4)).exitCode()).isEqualTo(ExitCode.WAITING);
  }

  @Test
  void aKilledProcessIsNotSolvedAndADivergedOneIsOurFault() {
    Value.Fields process = Telltale.process();
    var killed = RunReport.of(process.with("exit", Value.fields().with("how", Value.of("killed"))));
    assertThat(killed.exitCode()).isEqualTo(ExitCode.NO);
    var diverged = RunReport.of(process.with("exit", Value.fields().with("how", Value.of("diverged"))));
    assertThat(diverged.exitCode()).isEqualTo(ExitCode.INTERNAL);
  }
}
