package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.shell.journal.Calls;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

class JournalCommandTest {

  private static final Value.Fields ANSWER = Value.fields().with("calls", Value.of(17)).with("hash", Value.of("abc"));

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();
  private final List<Value.Fields> calls = Calls.solving(3).all();

  private int journal(String... options) {
    var kernels =
        new ScriptedKernels(folder)
            .listing("ps", Telltale.completed(Telltale.solved()))
            .on(
                "journal",
                (_, events) -> {
                  calls.forEach(events);
                  return ANSWER;
                });
    var line = new ArrayList<>(List.of(options));
    line.addFirst("journal");
    int status = new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line.toArray(String[]::new));
    assertThat(kernels.opened).containsExactly("LOOK");
    assertThat(kernels.open).isZero();
    return status;
  }

  @Test
  void jsonIsEveryCallAsItCameAndThenTheWhole() {
    assertThat(journal("1", "--json")).isZero();
    List<Value.Fields> lines = screen.out().lines().map(Json::readFields).toList();
    assertThat(lines).hasSize(calls.size() + 1).startsWith(calls.toArray(Value.Fields[]::new)).endsWith(ANSWER);
  }

  @Test
  void jsonOfAPart() {
    assertThat(journal("1", "--json", "--steps", "3-4")).isZero();
    assertThat(screen.out().lines().map(Json::readFields)).containsExactly(calls.get(2), calls.get(3), ANSWER);
  }

  @Test
  void theStory() {
    assertThat(journal("1")).isZero();
    assertThat(screen.out()).startsWith("process 1: \"打开门\" in MiniGrid-Unlock-v0, seed 4").contains("execute    2 programs tried");
  }

  @Test
  void aProcessThatIsNot() {
    assertThat(journal("2")).isEqualTo(2);
    assertThat(screen.err()).isEqualTo("agentos: no process 2: see `agentos ps`\n");
  }
}
