package org.llmagentos.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.llmagentos.kernel.node.control.Json;
import org.llmagentos.sdk.value.Value;

/** The distribution's launcher, with a home of its own. */
final class Agentos {

  /** What a finished command left. */
  record Finished(int exit, String out, String err) {

    /** The one JSON object it printed. */
    Value.Fields json() {
      return Json.readFields(out.strip());
    }

    /** The JSON objects it printed, one a line. */
    List<Value.Fields> jsonLines() {
      return out.lines().filter(line -> !line.isBlank()).map(Json::readFields).toList();
    }
  }

  private final Path distribution;
  private final Path home;

  Agentos(Path home) {
    this(Path.of(System.getProperty("agentos.dist")), home);
  }

  Agentos(Path distribution, Path home) {
    this.distribution = distribution;
    this.home = home;
  }

  Path distribution() {
    return distribution;
  }

  Path home() {
    return home;
  }

  /** Runs a command to its end. */
  Finished run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** Runs a command to its end with a changed environment; an empty value unsets a variable. */
  Finished run(Map<String, String> environment, String... arguments) {
    try {
      Path out = Files.createTempFile("agentos", ".out");
      Path err = Files.createTempFile("agentos", ".err");
      Process process = builder(environment, arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(300, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        String command = String.join(" ", arguments);
        throw new IllegalStateException("agentos " + command + " hangs; so far: " + Files.readString(out) + Files.readString(err));
      }
      var finished = new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return finished;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a command in the background, its output to a file. */
  Process start(Path output, String... arguments) {
    return start(output, List.of(), Map.of(), arguments);
  }

  /** The same with a changed environment, its output at the end of a file, and maybe under another command that runs it. */
  Process start(Path output, List<String> under, Map<String, String> environment, String... arguments) {
    try {
      if (output.getParent() != null) {
        Files.createDirectories(output.getParent());
      }
      ProcessBuilder builder = builder(environment, arguments);
      builder.command().addAll(0, under);
      return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(Map<String, String> environment, String... arguments) {
    var command = new ArrayList<String>();
    command.add(distribution.resolve("bin/agentos").toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("AGENTOS_HOME", home.toString());
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    return builder;
  }
}
