package org.llmagentos.kernel.node.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.sim.ground.Mutant;
import org.llmagentos.kernel.node.sim.ground.MutantLoader;
import org.llmagentos.kernel.node.sim.ground.SimFailure;

/**
 * The simulator can fail: each bug planted in the kernel is caught, within so many seeds. The seed that caught it before is tried first;
 * {@code -Dsim.hunt=all} looks from seed 1 on, which takes some minutes longer, and what it prints belongs into {@code caught-by.txt}.
 * {@code -Dsim.bug=NAME} takes only those whose name contains that.
 */
class PlantedBugsTest {

  private static final int MOST_SEEDS = 2_000;

  private final Map<String, String> caughtBy = System.getProperty("sim.hunt", "").equals("all") ? Map.of() : caughtBy();
  private final Path kernel = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

  @Test
  void everyPlantedBugIsCaught() throws Exception {
    var caught = new TreeMap<String, String>();
    try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var hunts = new TreeMap<String, Future<String>>();
      String only = System.getProperty("sim.bug", "");
      for (Mutant mutant : PlantedBugs.ALL) {
        if (mutant.name().contains(only)) {
          hunts.put(mutant.name(), pool.submit(() -> hunt(mutant)));
        }
      }
      for (var hunt : hunts.entrySet()) {
        caught.put(hunt.getKey(), hunt.getValue().get());
      }
    }
    var table = new StringBuilder("planted bug, the seed that caught it, and by what\n");
    caught.forEach((bug, by) -> table.append("%-45s %s%n".formatted(bug, by)));
    System.out.print(table);
    List<String> escaped = caught.entrySet().stream().filter(bug -> !bug.getValue().contains(": ")).map(bug -> bug.getKey()).toList();
    assertThat(escaped).as("bugs that were not caught within %d seeds", MOST_SEEDS).isEmpty();
  }

  private String hunt(Mutant mutant) throws Exception {
    try {
      MutantLoader loader = MutantLoader.of(mutant, kernel);
      return Objects.toString(loader.invoke(PlantedBugsTest.class.getName(), "seek", caughtBy.getOrDefault(mutant.name(), "1")));
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Inside the mutant: runs simulations until one fails, those of the seeds given first, and tells which and why. */
  static String seek(String... first) {
    for (long seed : LongStream.concat(Arrays.stream(first).mapToLong(Long::parseLong), LongStream.rangeClosed(1, MOST_SEEDS)).toArray()) {
      try {
        Simulation.run(seed);
      } catch (SimFailure e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^seed .*? ms: ", "");
        return "%3d: %s".formatted(seed, why.substring(0, Math.min(140, why.length())));
      } catch (IllegalStateException e) {
        return "%3d: %s".formatted(seed, e.getMessage());
      }
    }
    return "escaped";
  }

  private static Map<String, String> caughtBy() {
    try (InputStream file = PlantedBugsTest.class.getResourceAsStream("caught-by.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toMap(seedAndName -> seedAndName[1], seedAndName -> seedAndName[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
