package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learned leaves a home, is forgotten, and comes back; what processes did can be replayed all the same. */
class ExperienceIT {

  @TempDir Path folder;

  @Test
  void isExportedErasedAndImported() {
    var agentos = new Agentos(folder.resolve("home"));
    String file = folder.resolve("e.jsonl").toString();
    assertThat(agentos.run("run", "打开门", "--seed", "1", "--json").exit()).isZero();
    assertThat(agentos.run("experience", "export", "-o", file).exit()).isZero();

    assertThat(agentos.run("experience", "erase", "--yes").exit()).isZero();
    assertThat(agentos.run("replay", "1").out()).as("it saw and taught what is forgotten now").startsWith("identical");

    assertThat(agentos.run("experience", "import", file).exit()).isZero();
    String again = folder.resolve("again.jsonl").toString();
    assertThat(agentos.run("experience", "export", "-o", again).exit()).isZero();
    assertThat(Path.of(again)).hasSameBinaryContentAs(Path.of(file));
    assertThat(agentos.run("run", "打开门", "--seed", "2", "--json").json().get("model_calls").number()).isZero();
  }
}
