package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.value.Value;

/** kill -9 in the middle of a run, as often as it takes: the run ends as if nothing had happened. */
class CrashIT {

  private static final int CRASHES = 8;

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
    long last = Inputs.newest(calm.home());
    long[] moments = random.longs(CRASHES, 10, last * 9 / 10).sorted().toArray();
    int insideASnippet = 0;
    for (int i = 0; i < CRASHES; i++) {
      String[] command = i == 0 ? new String[] {"run", "打开门", "--seed", "11"} : new String[] {"resume"};
      killAt(moments[i], stormy, stormy.start(log, command));
      insideASnippet += insideASnippet(stormy) ? 1 : 0;
    }
    var resumed = stormy.run("resume");
    assertThat(resumed.exit()).as("seed %d: %s %s", seed, resumed.out(), resumed.err()).isZero();

    List<Value.Fields> expected = calm.run("journal", "1", "--json").jsonLines();
    List<Value.Fields> actual = stormy.run("journal", "1", "--json").jsonLines();
    assertThat(insideASnippet).as("kills that hit a snippet, seed %d", seed).isPositive();
    assertThat(meanings(actual)).as("seed %d", seed).isEqualTo(meanings(expected));
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

  private static List<Value.Fields> meanings(List<Value.Fields> lines) {
    return lines.stream().map(CrashIT::meaning).toList();
  }

  /** A line of the journal without its times: what was asked and answered, and the digest of the grid afterwards. */
  private static Value.Fields meaning(Value.Fields line) {
    Value.Fields meaning = Value.fields();
    for (var field : line.values().entrySet()) {
      Value value = field.getValue();
      if (!field.getKey().equals("at") && !field.getKey().equals("ms")) {
        Value inside = value instanceof Value.Items(var items) ? Value.of(items.stream().map(CrashIT::inner).toList()) : value;
        meaning = meaning.with(field.getKey(), inside);
      }
    }
    return meaning;
  }

  private static Value inner(Value value) {
    return value instanceof Value.Fields fields ? meaning(fields) : value;
  }

  /** Kills the kernel, and nothing else, once its journal has come to that input. */
  private static void killAt(long input, Agentos agentos, Process kernel) throws InterruptedException {
    while (Inputs.newest(agentos.home()) < input) {
      assertThat(kernel.isAlive()).as("the kernel lives until it is killed").isTrue();
      Thread.sleep(2);
    }
    kernel.destroyForcibly().waitFor();
  }
}
