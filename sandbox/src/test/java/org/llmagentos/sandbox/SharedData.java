package org.llmagentos.sandbox;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** Other people's data in {@code shared/data}, a folder beside this project's work tree. */
final class SharedData {

  private SharedData() {}

  /** The lines of a file of JSON lines; skips the test where it is absent. Read by JavaScript in the sandbox, which has a parser for it. */
  static List<Value.Fields> lines(Bench bench, String file) throws IOException, InterruptedException {
    Path path = find("shared/data/" + file);
    assumeThat(path).as("no shared/data/%s beside any parent of the working directory: nothing to try", file).isRegularFile();
    var lines = new ArrayList<Value.Fields>();
    for (String line : Files.readAllLines(path)) {
      Execution execution = bench.sandbox.run(
          Tenant.DEFAULT, new Snippet("js", "JSON.parse(line())"), List.of("line"), Confinement.STANDARD,
          (_, _, _) -> SkillResult.done(Value.of(line)));
      lines.add((Value.Fields) ((Execution.Returned) execution).value());
    }
    return lines;
  }

  private static Path find(String file) {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(file))) {
        return up.resolve(file);
      }
    }
    return Path.of(file);
  }
}
