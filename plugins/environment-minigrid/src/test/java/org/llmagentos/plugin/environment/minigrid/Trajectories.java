package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.llmagentos.sdk.value.Value;

/** The recorded episodes in {@code shared/data/gym-trajectories}, a folder beside this project's work tree. */
final class Trajectories {

  private static final String FOLDER = "shared/data/gym-trajectories";

  private Trajectories() {}

  /** All recorded episodes of an environment; skips the test where the folder is absent. */
  static List<Value.Fields> of(String id) throws IOException {
    Path folder = folder();
    assumeThat(folder).as("no %s beside any parent of the working directory: nothing to replay", FOLDER).isDirectory();
    var file = new GZIPInputStream(Files.newInputStream(folder.resolve(id + ".jsonl.gz")));
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().map(Json::fields).toList();
    }
  }

  private static Path folder() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve(FOLDER))) {
        return up.resolve(FOLDER);
      }
    }
    return Path.of(FOLDER);
  }
}
