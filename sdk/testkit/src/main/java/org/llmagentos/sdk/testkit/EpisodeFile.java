package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.llmagentos.sdk.value.Value;

/** Reads recorded episodes, JSON objects line by line, for {@link org.llmagentos.sdk.environment.EnvironmentProvider#replay}. */
public final class EpisodeFile {

  private EpisodeFile() {}

  /**
   * One episode.
   *
   * @throws IllegalArgumentException when that is no JSON object, or holds an escape sequence, which recordings never do
   */
  public static Value.Fields episode(String line) {
    return Json.fields(line);
  }

  /** All episodes of a stream, which is closed. */
  public static List<Value.Fields> read(InputStream in) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().map(EpisodeFile::episode).toList();
    }
  }

  /**
   * All episodes of a gzip file in a folder that lies beside any parent of the working directory; where the folder does not, the test is
   * skipped.
   */
  public static List<Value.Fields> shared(String folder, String file) throws IOException {
    Path found = beside(folder);
    assumeThat(found).as("no %s beside any parent of the working directory: nothing to replay", folder).isDirectory();
    return read(new GZIPInputStream(Files.newInputStream(found.resolve(file))));
  }

  private static Path beside(String folder) {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve(folder))) {
        return up.resolve(folder);
      }
    }
    return Path.of(folder);
  }
}
