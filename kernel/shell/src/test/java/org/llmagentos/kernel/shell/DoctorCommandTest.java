package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.kernel.node.vault.VaultException;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.value.Value;

class DoctorCommandTest {

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();

  private int doctor(ScriptedKernels kernels, String... options) {
    String[] line = options.length == 0 ? new String[] {"doctor"} : new String[] {"doctor", options[0]};
    return new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line);
  }

  private ScriptedKernels kernels() throws IOException {
    Files.createDirectories(folder.resolve("plugins"));
    Value.Fields good = Value.fields().with("id", Value.of("good"));
    return new ScriptedKernels(folder)
        .listing("ps", Telltale.process())
        .on("readiness", Value.fields().with("recovering", Value.of(0)))
        .listing("plugins", good, Value.fields().with("id", Value.of("bad")).with("problem", Value.of("a broken zip")))
        .listing("models", good)
        .listing("environments", good);
  }

  @Test
  void everythingIsLookedAtWithoutRunningAnything() throws IOException {
    ScriptedKernels kernels = kernels();
    assertThat(doctor(kernels)).isEqualTo(1);
    assertThat(kernels.opened).containsExactly("LOOK");
    assertThat(screen.out())
        .contains("ok   jdk")
        .contains("readable, 1 processes; 1 interrupted, `agentos resume`")
        .contains("warn plugin       bad is left out: a broken zip")
        .contains("fail sandbox      none is installed");
  }

  @Test
  void whatStillCatchesUpIsCounted() throws IOException {
    doctor(kernels().on("readiness", Value.fields().with("recovering", Value.of(3))));
    assertThat(screen.out()).contains("ok   recovery     3 processes still catch up with their histories");
  }

  @Test
  void jsonHasEveryCheck() throws IOException {
    assertThat(doctor(kernels(), "--json")).isEqualTo(1);
    var answer = new Facts(Json.readFields(screen.out().strip()));
    assertThat(answer.flag("healthy")).isFalse();
    assertThat(answer.each("checks").stream().map(check -> check.text("check")))
        .containsExactly(
            "jdk", "locale", "distribution", "home", "kernel", "journal", "plugin", "plugins", "models", "environments", "sandbox");
  }

  @Test
  void aDamagedJournalIsFoundAndTheRestIsStillLookedAt() throws IOException {
    ScriptedKernels kernels =
        kernels()
            .on(
                "ps",
                (_, _) -> {
                  throw new JournalException("it is damaged");
                });
    assertThat(doctor(kernels)).isEqualTo(1);
    assertThat(screen.out()).contains("fail journal      it is damaged").contains("sandbox");
  }

  @Test
  void whoeverWaitsForAPersonIsNotInterrupted() throws IOException {
    ScriptedKernels kernels = kernels().listing("ps", Telltale.doubtful(4, "7"), Telltale.process());
    assertThat(doctor(kernels)).isEqualTo(1);
    assertThat(screen.out())
        .contains("readable, 2 processes; 1 interrupted, `agentos resume`")
        .contains("warn process      process 4 is in doubt: ");
  }

  @Test
  void aKeyThatCannotBeUsedIsFoundAndTheRestIsStillLookedAt() throws IOException {
    ScriptedKernels kernels =
        kernels()
            .on(
                "ps",
                (_, _) -> {
                  throw new VaultException("it is open to others");
                });
    assertThat(doctor(kernels)).isEqualTo(1);
    assertThat(screen.out()).contains("fail keys         it is open to others").contains("sandbox");
  }
}
