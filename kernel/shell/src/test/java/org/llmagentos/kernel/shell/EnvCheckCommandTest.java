package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.kernel.shell.view.Telltale;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.value.Value;

class EnvCheckCommandTest {

  private static final String EPISODE = "{\"env\":\"E\",\"wrong\":%d}\n";

  @TempDir Path folder;
  private final Screen screen = Screen.pipe();

  private int check(Path... files) {
    var kernels = new ScriptedKernels(folder);
    kernels.on(
        "check",
        (request, _) -> {
          Value.Fields episode = (Value.Fields) request.get("episode");
          if (!episode.get("env").text().equals("E")) {
            throw new ControlException(Fault.Category.USER, "no environment " + episode.get("env"));
          }
          var mismatches = new String[(int) episode.get("wrong").number()];
          java.util.Arrays.fill(mismatches, "step 0: reward");
          return Value.fields().with("steps", Value.of(5)).with("mismatches", Telltale.texts(mismatches));
        });
    var line = new String[files.length + 2];
    line[0] = "env";
    line[1] = "check";
    for (int i = 0; i < files.length; i++) {
      line[i + 2] = files[i].toString();
    }
    return new Shell(new Session(screen.shown(), kernels, InputStream.nullInputStream())).run(line);
  }

  private Path plain(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void plainAndZippedFilesAreCounted() throws IOException {
    Path zipped = folder.resolve("b.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(EPISODE.formatted(0).repeat(3).getBytes(StandardCharsets.UTF_8));
    }
    Path plain = plain("a", EPISODE.formatted(0) + "\n" + EPISODE.formatted(0));
    assertThat(check(plain, zipped)).isZero();
    assertThat(screen.out())
        .contains("ok   " + plain + ": 2 episodes, 10 steps, 0 mismatches\n")
        .contains("ok   " + zipped + ": 3 episodes, 15 steps, 0 mismatches\n")
        .endsWith("ok   total: 5 episodes, 25 steps, 0 mismatches\n");
  }

  @Test
  void theFirstMismatchesAreShownAndAllAreCounted() throws IOException {
    Path file = plain("a", EPISODE.formatted(2) + EPISODE.formatted(7));
    assertThat(check(file)).isEqualTo(1);
    assertThat(screen.out().lines().filter(line -> line.contains("step 0: reward"))).hasSize(3);
    assertThat(screen.out()).contains(file + " line 2: step 0: reward").contains("9 mismatches");
  }

  @Test
  void badLinesAreNamed() throws IOException {
    Path file = plain("a", EPISODE.formatted(0) + "{\"env\":\n");
    assertThat(check(file)).isEqualTo(2);
    assertThat(screen.err()).startsWith("agentos: " + file + " line 2: not JSON").contains("column").doesNotContain("Source");
  }

  @Test
  void anUnknownEnvironmentIsNamedWithItsLine() throws IOException {
    Path file = plain("a", "{\"env\":\"X\"}");
    assertThat(check(file)).isEqualTo(2);
    assertThat(screen.err()).isEqualTo("agentos: " + file + " line 1: no environment X\n");
  }

  @Test
  void unreadableFiles() throws IOException {
    assertThat(check(folder.resolve("nowhere"))).isEqualTo(2);
    assertThat(check(folder)).isEqualTo(2);
    Path broken = Files.write(folder.resolve("c.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
    assertThat(check(broken)).isEqualTo(2);
    assertThat(screen.err().lines()).hasSize(3).allMatch(line -> line.startsWith("agentos: "));
  }
}
