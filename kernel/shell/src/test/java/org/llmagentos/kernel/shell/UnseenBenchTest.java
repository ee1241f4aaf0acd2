package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

class UnseenBenchTest {

  private static final String UNLOCK = "MiniGrid-Unlock-v0";

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();
  private Value known = Value.nothing();

  /**
   * Who has been told the door's secret solves it at once, and then practises; the secret is learned with the first task, and every task
   * adds to it.
   */
  private ScriptedKernels kernels() {
    Value.Fields mission = Value.fields().with("english", Value.of("open the door")).with("chinese", Value.of("打开门"));
    Value.Fields entry = Value.fields().with("learner", Value.of("embedded")).with("key", Value.of("program/x"));
    return new ScriptedKernels(folder)
        .listing("environments", Value.fields().with("id", Value.of(UNLOCK)))
        .on("episode", mission)
        .on(
            "forget",
            (_, _) -> {
              known = Value.nothing();
              return Value.fields();
            })
        .on(
            "experience",
            (_, events) -> {
              events.accept(entry.with("value", known));
              events.accept(skill("good", 20));
              events.accept(skill("poor", 12));
              return Value.fields();
            })
        .on(
            "restore",
            (request, _) -> {
              known = Facts.of(request).inner("tables").inner("embedded").fields().get("program/x");
              return Value.fields();
            })
        .on(
            "run",
            (request, _) -> {
              long after = known instanceof Value.Nothing ? 40 : 1;
              known = Value.of(known instanceof Value.Whole(long count) ? count + 1 : 1);
              Value.Fields solved = Telltale.solved().with("attempts", Value.of(after + 20)).with("solved_after", Value.of(after));
              return Telltale.completed(solved.with("skills_reused", reused(request)));
            });
  }

  @Test
  void whatIsKnownIsTheSameBeforeEveryEpisode() throws Exception {
    var kernels = kernels();
    Path csv = folder.resolve("u.csv");
    String line = "bench unseen --seeds 3 --tasks 4 --json --stream 2 --families " + UNLOCK + " --csv " + csv;
    int exit = new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line.split(" "));
    assertThat(exit).as(screen.err()).isOne();
    List<Value> given = kernels.requests.stream().filter(each -> each.get("op").text().equals("restore")).map(each -> each.get("tables")).toList();
    assertThat(given).hasSize(12);
    assertThat(given.stream().map(Facts::of).map(each -> each.inner("embedded").whole("program/x")))
        .as("a stream of four, one skill and nothing else, the same stream, five tasks of its own")
        .containsExactly(4L, 4L, 4L, 0L, 0L, 0L, 4L, 4L, 4L, 5L, 5L, 5L);
    assertThat(given.stream().map(Facts::of).map(each -> each.inner("library").fields().values().keySet()))
        .as("the one that did best there")
        .startsWith(Set.of("good", "poor"))
        .containsSubsequence(List.of(Set.of("good"), Set.of("good"), Set.of("good")));
    assertThat(kernels.requests.stream().filter(each -> each.get("op").text().equals("run")).map(each -> (long) each.get("seed").number()))
        .as("learned from the second stream")
        .filteredOn(seed -> seed < 2_000_000)
        .containsSequence(1_010_000L, 1_010_001L, 1_010_002L, 1_010_003L)
        .allMatch(seed -> seed >= 1_010_000);
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows).hasSize(13);
    assertThat(rows.get(1)).startsWith("1,1,MiniGrid-Unlock-v0,2000000,\"open the door\",mixed,true,");
    assertThat(rows.get(4)).startsWith("1,1,MiniGrid-Unlock-v0,2000000,\"open the door\",frozen,true,");
    assertThat(rows.get(7)).startsWith("1,1,MiniGrid-Unlock-v0,2000000,\"打开门\",chinese,true,");
    List<Value.Fields> measures = screen.out().lines().map(Json::readFields).toList();
    assertThat(measures).anyMatch(each -> each.get("case").text().equals(UNLOCK + ", by the first program") && each.get("value").number() == 1);
    assertThat(measures)
        .filteredOn(each -> each.get("holds") instanceof Value.Flag(boolean holds) && !holds)
        .as("the only bar that is missed")
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.get("case").text()).isEqualTo(UNLOCK + ", by one and the same learned skill");
              assertThat(each.get("value").number()).as("two of three episodes").isCloseTo(2 / 3.0, within(1e-3));
            });
  }

  /** Only even seeds are solved by a learned skill. */
  private static Value reused(Value.Fields request) {
    return Value.of((long) request.get("seed").number() % 2 == 0 ? List.of(Value.of("good")) : List.of());
  }

  private static Value.Fields skill(String id, int successes) {
    Value.Fields seen = Value.fields().with("environment", Value.of(UNLOCK)).with("trials", Value.of(20)).with("successes", Value.of(successes));
    Value.Fields skill = Value.fields().with("conditions", Value.of(List.of(seen)));
    return Value.fields().with("learner", Value.of("library")).with("key", Value.of(id)).with("value", skill);
  }
}
