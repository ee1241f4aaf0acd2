package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.value.Value;

/** Snippets that would not end, or take all there is. */
class RunawayTest {
  /** What a busy machine may add; on a quiet one each ends within half a second of its deadline. */
  private static final Duration SLACK = Duration.ofMillis(2_000);
  private static final Confinement TIGHT = new Confinement(700, 16 * 1024, 200);
  private static final Confinement ROOMY = new Confinement(8_000, 16 * 1024, 200);
  private static Bench bench;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
    bench.value("1");
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "time|while (true) {}",
      "time|for (;;) { try { while (true) {} } catch { } finally { continue } }",
      "time|let a = 3n ** 4000000n; a * a * a * a * a * a * a",
      "time|let p = () => Promise.resolve().then(p); p()",
      "time|function f() { try { return f() + 1 } catch { return f() } } f()",
      "time|throw { get message() { while (true) {} }, toString() { while (true) {} }, toJSON() { while (true) {} } }",
      "time|new Proxy({}, { getPrototypeOf() { while (true) {} } })",
      "time|[1, 2, 3].sort(() => { while (true) {} })",
      "time|/(x+x+)+(x+x+)+\\1y/.test('x'.repeat(60))",
      "stack|function f() { return f() + 1 } f()",
      "stack|const o = { toString() { return `${this}` } }; `${o}`",
      "stack|function f() { console.log(''); return f() + 1 } f()",
      "output|while (true) console.log('spam')",
      "output|console.log('x'.repeat(2 ** 22))",
      "calls|while (true) goto(1)",
      "calls|while (true) { try { fail('no') } catch { } }",
  })
  void endsAsWhatItIs(String what, String text) throws Exception {
    endsAsWhatItIs(what, text, TIGHT);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "memory|const l = []; while (true) l.push(new Array(100000).fill(1.5))",
      "memory|const l = []; while (true) { try { l.push(new Float64Array(1000000)) } catch { } }",
  })
  void memoryEnds(String what, String text) throws Exception {
    endsAsWhatItIs(what, text, ROOMY);
  }

  private static void endsAsWhatItIs(String what, String text, Confinement confinement) throws Exception {
    long start = System.nanoTime();
    Execution execution = bench.run(text, confinement);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(Duration.ofMillis(confinement.wallMillis()).plus(SLACK));
    String end =
        switch (execution) {
          case Execution.TimedOut _ -> "time";
          case Execution.Exhausted(String resource, _) -> resource;
          case Execution.Returned _, Execution.Threw _, Execution.Refused _, Execution.Diverged _ -> execution.summary();
        };
    assertThat(end).isEqualTo(what);
    assertThat(execution.output().length()).isLessThanOrEqualTo(confinement.outputBytes());
    assertThat(bench.value("6 * 7")).isEqualTo(Value.of(42));
  }
}
