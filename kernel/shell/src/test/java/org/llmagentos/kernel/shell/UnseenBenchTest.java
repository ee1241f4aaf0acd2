package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.terminal.Screen;
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
              return Value.fields();
            })
        .on(
            "restore",
            (request, _) -> {
              known = ((Value.Fields) ((Value.Fields) request.get("tables")).get("embedded")).get("program/x");
              return Value.fields();
            })
        .on(
            "run",
            (request, _) -> {
              long after = known instanceof Value.Nothing ? 40 : 1;
              known = Value.of(known instanceof Value.Whole(long count) ? count + 1 : 1);
              Value.Fields solved = Telltale.solved().with("attempts", Value.of(after + 20)).with("solved_after", Value.of(after));
              return Telltale.completed(solved.with("skills_reused", skill(request)));
            });
  }

  @Test
  void whatIsKnownIsTheSameBeforeEveryEpisode() throws Exception {
    var kernels = kernels();
    Path csv = folder.resolve("u.csv");
    String line = "bench unseen --seeds 3 --tasks 4 --json --families " + UNLOCK + " --csv " + csv;
    int exit = new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line.split(" "));
    assertThat(exit).as(screen.err()).isOne();
    List<Value> given = kernels.requests.stream().filter(each -> each.get("op").text().equals("restore")).map(each -> each.get("tables")).toList();
    Value.Fields mixed = Value.fields().with("embedded", Value.fields().with("program/x", Value.of(4)));
    Value.Fields alone = Value.fields().with("embedded", Value.fields().with("program/x", Value.of(5)));
    assertThat(given).hasSize(9);
    assertThat(IntStream.range(0, 6).mapToObj(given::get)).containsOnly(mixed);
    assertThat(IntStream.range(6, 9).mapToObj(given::get)).containsOnly(alone);
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows).hasSize(10);
    assertThat(rows.get(1)).startsWith("1,1,MiniGrid-Unlock-v0,2000000,\"open the door\",mixed,true,");
    assertThat(rows.get(4)).startsWith("1,1,MiniGrid-Unlock-v0,2000000,\"打开门\",chinese,true,");
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

  /** One skill for even seeds, another one for odd ones. */
  private static Value skill(Value.Fields request) {
    return Value.of(List.of(Value.of("skill" + (long) request.get("seed").number() % 2)));
  }
}
