package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.shell.terminal.ExitCode;

/** The table in the README is the one in the code. */
class ReadmeTest {

  @Test
  void hasEveryExitCode() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (ExitCode code : ExitCode.values()) {
      assertThat(readme).contains("| " + code.number() + " | " + code.meaning() + " |");
    }
  }
}
