package org.llmagentos.kernel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.shell.terminal.Screen;
import org.llmagentos.sdk.value.Value;

class ExperienceCommandTest {

  @TempDir Path folder;
  private Screen screen = Screen.pipe();
  private String in = "";

  private ScriptedKernels kernels() {
    Value.Fields entry =
        Value.fields().with("learner", Value.of("q")).with("key", Value.of("a|b")).with("value", Value.of(0.5)).with("event", Value.of("entry"));
    Value.Fields done =
        Value.fields().with("learners", Value.of(List.of(Value.of("q")))).with("entries", Value.of(1)).with("tenant", Value.of("default"));
    return new ScriptedKernels(folder)
        .on(
            "experience",
            (_, events) -> {
              events.accept(entry);
              return done.with("away", Value.of(List.of(Value.of("z"))));
            })
        .on("forget", done)
        .on("restore", done);
  }

  private int run(ScriptedKernels kernels, String... line) {
    return new Shell(new Session(screen.shown(), kernels, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)))).run(line);
  }

  @Test
  void goesOutAndComesBack() throws Exception {
    var kernels = kernels();
    String file = folder.resolve("e.jsonl").toString();
    assertThat(run(kernels, "experience", "export", "-o", file)).isZero();
    assertThat(screen.out()).isEqualTo("exported 1 entry of [q] to " + file + "\n");
    assertThat(screen.err()).contains("the learner z is not installed");
    assertThat(run(kernels, "experience", "import", file, "--tenant", "acme")).isZero();
    Value.Fields asked = kernels.requests.getLast();
    assertThat(asked.get("tenant")).isEqualTo(Value.of("acme"));
    assertThat(asked.get("tables")).isEqualTo(Value.fields().with("q", Value.fields().with("a|b", Value.of(0.5))));
    Files.writeString(Path.of(file), "x");
    assertThat(run(kernels, "experience", "import", file)).isEqualTo(2);
    assertThat(kernels.requests).as("nothing was asked for a bad file").hasSize(2);
  }

  @Test
  void isErasedWhenItIsMeant() {
    var kernels = kernels();
    assertThat(run(kernels, "experience", "erase")).isEqualTo(2);
    assertThat(screen.err()).contains("add --yes");
    screen = Screen.terminal();
    in = "no\n";
    assertThat(run(kernels, "experience", "erase")).isEqualTo(1);
    assertThat(kernels.requests).isEmpty();
    in = "default\n";
    assertThat(run(kernels, "experience", "erase")).isZero();
    assertThat(run(kernels, "experience", "erase", "--learner", "q", "--yes", "--json")).isZero();
    assertThat(kernels.requests.getFirst().get("learner")).isEqualTo(Value.nothing());
    assertThat(kernels.requests.getLast().get("learner")).isEqualTo(Value.of("q"));
  }

  @Test
  void aSkillIsRetired() {
    var kernels = new ScriptedKernels(folder);
    kernels.on("retire", Value.fields().with("id", Value.of("abc")).with("changed", Value.of(true)));
    assertThat(run(kernels, "skill", "retire", "a")).isZero();
    assertThat(screen.out()).isEqualTo("retired skill abc\n");
  }

  @Test
  void aSkillTellsWhereItWasTried() {
    Value.Fields seen = Value.fields().with("environment", Value.of("Room")).with("trials", Value.of(3)).with("successes", Value.of(2));
    Value.Fields skill = Value.fields().with("id", Value.of("abc")).with("trials", Value.of(5)).with("conditions", Value.of(List.of(seen)));
    var kernels = new ScriptedKernels(folder);
    kernels.on("skills", Value.fields().with("installed", Value.of(List.of())).with("learned", Value.of(List.of(skill))));
    assertThat(run(kernels, "skill", "show", "a")).isZero();
    assertThat(screen.out()).containsPattern("tried in +Room: solved 2 of 3");
  }

  @Test
  void trialsTellWhatIsKnown() {
    Value.Fields worth =
        Value.fields().with("learner", Value.of("q")).with("situation", Value.of("grid: door")).with("value", Value.of(0.9)).with("visits", Value.of(2));
    Value.Fields run = Value.fields().with("pid", Value.of(7)).with("how", Value.of("reused")).with("env", Value.of("E")).with("seed", Value.of(3));
    var kernels = new ScriptedKernels(folder);
    kernels.on(
        "trials",
        Value.fields()
            .with("id", Value.of("abc"))
            .with("goals", Value.of(List.of(Value.of("打开门"))))
            .with("program", Value.of("toggle();"))
            .with("trials", Value.of(5))
            .with("successes", Value.of(4))
            .with("worth", Value.of(List.of(worth)))
            .with("runs", Value.of(List.of(run))));
    assertThat(run(kernels, "skill", "trials", "a")).isZero();
    assertThat(screen.out()).contains("打开门", "4 of 5", "toggle();", "grid: door", "reused");
  }
}
