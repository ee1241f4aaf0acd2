package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.value.Value;

/** The main job, on the assembled distribution with an empty home. */
class RunIT {

  @TempDir Path folder;

  @Test
  void opensADoorFromNothingAndTheNextOneCheaper() {
    var agentos = new Agentos(folder.resolve("home"));
    var first = agentos.run("run", "打开门", "--seed", "1", "--json");

    assertThat(first.exit()).as(first.err()).isZero();
    Value.Fields result = first.json();
    assertThat(result.values().keySet())
        .contains("goal", "env", "seed", "solved", "reward", "env_steps", "model_calls", "tokens", "attempts", "subtasks")
        .contains("skills_reused", "skills_learned", "pid", "duration_ms");
    assertThat(result.get("goal")).isEqualTo(Value.of("打开门"));
    assertThat(result.get("env")).isEqualTo(Value.of("MiniGrid-Unlock-v0"));
    assertThat(result.get("solved")).isEqualTo(Value.of(true));
    assertThat(result.get("reward").number()).isPositive();

    Value.Fields again = agentos.run("run", "打开门", "--seed", "2", "--json").json();
    assertThat(again.get("solved")).isEqualTo(Value.of(true));
    assertThat(again.get("model_calls").number()).isLessThan(result.get("model_calls").number());
    assertThat(((Value.Items) again.get("skills_reused")).values()).isNotEmpty();

    String skill = ((Value.Items) again.get("skills_reused")).values().getFirst().text();
    Value.Fields english = agentos.run("run", "open the door", "--seed", "3", "--json").json();
    assertThat(english.get("model_calls")).as("where it has worked, a goal in another language finds it").isEqualTo(Value.of(0));
    assertThat(english.get("skills_reused")).isEqualTo(Value.of(List.of(Value.of(skill))));
    Value.Fields shown = agentos.run("skill", "show", skill, "--json").json();
    Value.Fields seen = (Value.Fields) ((Value.Items) shown.get("conditions")).values().getFirst();
    assertThat(seen.get("environment")).isEqualTo(Value.of("MiniGrid-Unlock-v0"));
    assertThat(seen.get("successes")).isEqualTo(shown.get("successes"));

    Value.Fields fresh = new Agentos(folder.resolve("empty")).run("run", "打开门", "--seed", "1", "--json").json();
    assertThat(fresh.get("model_calls")).as("an empty home starts from nothing again").isEqualTo(result.get("model_calls"));
    assertThat(fresh.get("env_steps")).isEqualTo(result.get("env_steps"));
  }

  @Test
  void showsTheSixStepsAndTheWinningProgram() {
    var shown = new Agentos(folder.resolve("home")).run("run", "get to the green goal", "--env", "MiniGrid-DoorKey-5x5-v0", "--seed", "3");

    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("decompose", "guide", "execute", "feedback", "update", "remember").contains("goto(");
    assertThat(shown.out()).as("not a terminal").doesNotContain("\u001b").doesNotContain("\r");
    assertThat(shown.out().lines().count()).as("readable").isLessThan(80);
  }

  @Test
  void runsFromAReadOnlyPathWithSpacesUnderAPosixLocale() throws IOException {
    Path copy = folder.resolve("a path with spaces/and umläuts");
    Path source = Path.of(System.getProperty("agentos.dist"));
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        target.toFile().setWritable(false);
      }
    }
    var agentos = new Agentos(copy, folder.resolve("home with spaces"));
    var run = agentos.run(Map.of("LANG", "", "LC_ALL", ""), "run", "走到绿色的目标", "--env", "MiniGrid-Empty-5x5-v0", "--seed", "1", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().get("goal")).isEqualTo(Value.of("走到绿色的目标"));
    try (Stream<Path> files = Files.walk(copy)) {
      files.forEach(file -> file.toFile().setWritable(true));
    }
  }
}
