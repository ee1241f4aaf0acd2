package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.value.Value;

/** kill -9 in the middle of a run, as often as it takes: the run ends as if nothing had happened. */
class CrashIT {

  @TempDir Path folder;

  @Test
  void aKilledRunEndsWithTheSameGridAsAnUninterruptedOne() throws Exception {
    long seed = Long.getLong("crash.seed", 7);
    var calm = new Agentos(folder.resolve("calm"));
    Value.Fields undisturbed = calm.run("run", "打开门", "--seed", "11", "--json").json();
    assertThat(undisturbed.get("solved")).isEqualTo(Value.of(true));

    var stormy = new Agentos(folder.resolve("stormy"));
    var random = new SplittableRandom(seed);
    Path log = folder.resolve("log");
    kill(stormy.start(log, "run", "打开门", "--seed", "11"), 2_500 + random.nextInt(1_500));
    int insideASnippet = insideASnippet(stormy) ? 1 : 0;
    for (int round = 1; round < 6; round++) {
      kill(stormy.start(log, "resume"), 1_500 + random.nextInt(2_000));
      insideASnippet += insideASnippet(stormy) ? 1 : 0;
    }
    var resumed = stormy.run("resume");
    assertThat(resumed.exit()).as("seed %d: %s %s", seed, resumed.out(), resumed.err()).isZero();

    List<Value.Fields> expected = calm.run("journal", "1", "--json").jsonLines();
    List<Value.Fields> actual = stormy.run("journal", "1", "--json").jsonLines();
    assertThat(insideASnippet).as("kills that hit a snippet, seed %d", seed).isPositive();
    assertThat(actual.stream().map(CrashIT::meaning).toList()).as("seed %d", seed).isEqualTo(expected.stream().map(CrashIT::meaning).toList());
  }

  /** Whether the last call in the journal is a snippet that has not been answered. */
  private static boolean insideASnippet(Agentos agentos) {
    var journal = agentos.run("journal", "1", "--json");
    if (journal.exit() != 0) {
      return false; // killed before the process was spawned
    }
    List<Value.Fields> calls = journal.jsonLines().stream().filter(line -> line.get("call") instanceof Value.Text).toList();
    return !calls.isEmpty()
        && calls.getLast().get("call").equals(Value.of("Execute"))
        && calls.getLast().get("answered") instanceof Value.Nothing;
  }

  /** A line of the journal without its times: what was asked and answered, and the digest of the grid afterwards. */
  private static Value.Fields meaning(Value.Fields line) {
    Value.Fields meaning = Value.fields();
    for (var field : line.values().entrySet()) {
      Value value = field.getValue();
      if (!field.getKey().equals("at") && !field.getKey().equals("ms")) {
        meaning = meaning.with(field.getKey(), value instanceof Value.Items(var items) ? Value.of(items.stream().map(CrashIT::inner).toList()) : value);
      }
    }
    return meaning;
  }

  private static Value inner(Value value) {
    return value instanceof Value.Fields fields ? meaning(fields) : value;
  }

  private static void kill(Process launcher, long after) throws Exception {
    if (!launcher.waitFor(after, TimeUnit.MILLISECONDS)) {
      launcher.destroyForcibly().waitFor();
    }
    assertThat(Files.exists(Path.of("/proc/" + launcher.pid()))).isFalse();
  }
}
