package org.llmagentos.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.value.Value;

/** Attempts from the test suites of other sandboxes. Many are harmless here: what counts is that no canary sings. */
@Tag("shared-data")
class CollectedEscapesTest {
  @TempDir
  private Path folder;

  @Test
  void ofJavaScriptReachNothing() throws Exception {
    try (var bench = new Bench(); var canaries = new Canaries(folder, "secret.js", "%s")) {
      reachNothing(SharedData.lines(bench, "escape/js.dev.jsonl"), bench, canaries);
    }
  }

  @Test
  void ofPythonReachNothing() throws Exception {
    try (var canaries = new Canaries(folder, "secret.py", "%s")) {
      reachNothing(SharedData.lines(Bench.python(), "escape/python.dev.jsonl"), Bench.python(), canaries);
    }
  }

  private static void reachNothing(List<Value.Fields> lines, Bench bench, Canaries canaries) throws Exception {
    bench.value("1");
    assertThat(lines).isNotEmpty();
    for (Value.Fields line : lines) {
      canaries.areSilentAt(line.get("code").text(), bench, Confinement.STANDARD);
    }
  }
}
