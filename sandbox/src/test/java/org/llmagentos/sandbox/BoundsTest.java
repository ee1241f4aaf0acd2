package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

/** Each bound of a run is that of its {@link Confinement}. */
class BoundsTest {
  private static final Confinement PATIENT = new Confinement(30_000, 1_000, 10);
  private static WorkerSandbox sandbox;

  @BeforeAll
  static void open() {
    sandbox = new WorkerSandbox();
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"js, while (true) {}", "python, while True: pass"})
  void processorTime(String language, String text) throws Exception {
    long start = System.nanoTime();
    assertThat(run(language, text, PATIENT.withCpu(500)))
        .isInstanceOfSatisfying(Execution.Exhausted.class, it -> assertThat(it.resource()).isEqualTo("cpu"));
    assertThat(System.nanoTime() - start).isLessThan(15_000_000_000L);
  }

  /** Who only waits uses none. */
  @Test
  void timeThatPassesIsNoProcessorTime() throws Exception {
    assertThat(run("python", "import time\ntime.sleep(1.5)\n1", PATIENT.withCpu(1_000))).isEqualTo(new Execution.Returned(Value.of(1), ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "js|const l = []; for (let i = 0; i < 80; i++) l.push(new Uint8Array(2000000)); l.length",
      "python|l = [bytearray(2000000) for i in range(80)]; len(l)"})
  void memory(String language, String text) throws Exception {
    assertThat(run(language, text, PATIENT)).isEqualTo(new Execution.Returned(Value.of(80), ""));
    assertThat(run(language, text, PATIENT.withMemory(32))).isEqualTo(new Execution.Exhausted("memory", ""));
    assertThat(run(language, text.replace("80", "250"), PATIENT)).isEqualTo(new Execution.Exhausted("memory", ""));
    assertThat(run(language, text.replace("80", "250"), PATIENT.withMemory(700))).isEqualTo(new Execution.Returned(Value.of(250), ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "js|let n = 0; function f() { n++; f() } try { f() } catch (e) { } n",
      "python|n = 0\\ndef f():\\n  global n\\n  n += 1\\n  f()\\ntry: f()\\nexcept RecursionError: pass\\nn"})
  void stack(String language, String text) throws Exception {
    long shallow = depth(language, text, 2);
    long usual = depth(language, text, Confinement.STANDARD.stackMegabytes());
    long deep = depth(language, text, 64);
    assertThat(shallow).isGreaterThan(200);
    assertThat(usual).isBetween(4 * shallow, 16 * shallow);
    assertThat(deep).isBetween(2 * usual, 6 * usual);
  }

  private static long depth(String language, String text, int stack) throws InterruptedException {
    Execution execution = run(language, text.replace("\\n", "\n"), PATIENT.withStack(stack));
    return execution instanceof Execution.Returned(Value.Whole(long depth), _) ? depth : -1;
  }

  @Test
  void nobodyGetsWhatNobodyMayHave() throws Exception {
    assertThat(run("js", "1", Confinement.WIDEST.withMemory(4_097))).isInstanceOf(Execution.Refused.class);
  }

  private static Execution run(String language, String text, Confinement confinement) throws InterruptedException {
    return sandbox.run(Tenant.DEFAULT, new Snippet(language, text), List.of(), confinement, (_, _, _) -> null);
  }
}
