package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.value.Value;

/**
 * Each runaway ends as what it is, in time, and the next run finds a worker: every third of them, and all with
 * {@code -Dsandbox.runaways=all}. How they end among others, and how late: {@link MixedRunsTest}.
 */
class RunawayTest {
  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofMillis(2_000);
  private static Map<String, Bench> benches;

  @BeforeAll
  static void open() throws Exception {
    benches = Map.of("js", new Bench(), "python", Bench.python());
  }

  @AfterAll
  static void close() {
    benches.get("js").close();
  }

  static List<Runaway> runaways() {
    List<Runaway> all = Runaway.all();
    int step = System.getProperty("sandbox.runaways", "").equals("all") ? 1 : 3;
    return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get).toList();
  }

  @ParameterizedTest
  @MethodSource("runaways")
  void endsAsWhatItIs(Runaway runaway) throws Exception {
    Bench bench = benches.get(runaway.language());
    bench.value("1"); // starting another worker is not a part of it
    long start = System.nanoTime();
    Execution execution = bench.run(runaway.text(), runaway.bounds());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(runaway.ends()).contains(Runaway.end(execution));
    assertThat(took).isLessThan(Duration.ofMillis(runaway.bounds().wallMillis()).plus(SLACK));
    assertThat(execution.output().length()).isLessThanOrEqualTo(runaway.bounds().outputBytes());
    assertThat(bench.value("6 * 7")).isEqualTo(Value.of(42));
  }
}
