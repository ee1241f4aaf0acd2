package org.llmagentos.kernel.node.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs the simulator: {@code -Dsim.seeds=N} for more, {@code -Dsim.from=S} for others, {@code -Dsim.seed=S} for one, and with it
 * {@code -Dsim.trail=1000000} for all that happened in it.
 */
class SimulatorTest {

  /** From here on the coverage must be whole. */
  private static final long ENOUGH = 2_000;

  @Test
  void whateverHappensNothingIsLostAndNothingHappensTwice() throws InterruptedException {
    boolean one = System.getProperty("sim.seed") != null;
    long count = one ? 1 : Long.getLong("sim.seeds", ENOUGH);
    long began = System.nanoTime();

    Seeds seeds = Seeds.run(one ? Long.getLong("sim.seed") : Long.getLong("sim.from", 1), count, count >= ENOUGH ? 3 * ENOUGH : 0);

    Seeds.Failure failure = seeds.failure.get();
    if (failure != null) {
      throw new AssertionError("seed " + failure.seed() + " fails; again: " + failure.again(), failure.why());
    }
    System.out.printf("%s, %d s%n%s%n", seeds, (System.nanoTime() - began) / 1_000_000_000, seeds.coverage);
    assertThat(seeds.fewestInputs()).isGreaterThanOrEqualTo(Simulation.INPUTS);
    assertThat(seeds.fewestCrashes()).isGreaterThanOrEqualTo(Simulation.CRASHES);
    if (count >= ENOUGH) {
      assertThat(seeds.coverage.gaps()).as("troubles that never struck after an input of a kind, without a reason").isEmpty();
    }
  }

  @Test
  void aSeedGivesTheSameCourseInAnotherJvm() throws Exception {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Djdk.trackAllThreads=false", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), SimulatorTest.class.getName(), "1", "2", "3"));
    Process other = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    List<String> here = LongStream.of(1, 2, 3).mapToObj(SimulatorTest::course).toList();
    assertThat(said.lines()).containsExactlyElementsOf(here);
  }

  /** Prints the courses of these seeds. */
  public static void main(String[] seeds) {
    for (String seed : seeds) {
      System.out.println(course(Long.parseLong(seed)));
    }
  }

  private static String course(long seed) {
    Simulation.Result result = Simulation.run(seed);
    return "%d: %x after %d steps".formatted(seed, result.hash(), result.steps());
  }
}
