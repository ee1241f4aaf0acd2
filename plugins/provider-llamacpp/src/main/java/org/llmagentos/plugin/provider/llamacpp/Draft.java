package org.llmagentos.plugin.provider.llamacpp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.ModelsFile;

/** What the file says of one model, until it is {@linkplain #model whole}. The first wrong line is what counts. */
final class Draft {

  private static final String FILE = "file";
  private static final String CONTEXT = "context";
  private static final String THREADS = "threads";
  private static final String TEMPLATE = "template";
  private static final String GRAMMAR = "grammar";
  private static final String TEMPERATURE = "temperature";
  private static final String TIMEOUT = "timeout";
  private static final List<String> SETTINGS =
      List.of(ModelsFile.PROVIDER, FILE, CONTEXT, THREADS, TEMPLATE, GRAMMAR, TEMPERATURE, TIMEOUT);

  private static final int LEAST_CONTEXT = 256;
  private static final int MOST_CONTEXT = 1 << 20;
  private static final int MOST_THREADS = 1_024;
  private static final int MOST_TEMPERATURE = 2;
  private static final int MOST_SECONDS = 3_600;

  private final String id;
  private final Path home;
  private final Map<String, ModelsFile.Line> lines = new LinkedHashMap<>();
  private @Nullable String problem;

  private Draft(String id, Path home) {
    this.id = id;
    this.home = home;
  }

  /** The models of that file that are ours. */
  static SortedMap<String, Local> models(ModelsFile file, Path home) {
    var models = new TreeMap<String, Local>();
    file.of("llamacpp").forEach((id, lines) -> models.put(id, new Draft(id, home).model(lines)));
    return models;
  }

  private Local model(List<ModelsFile.Line> its) {
    its.forEach(this::take);
    if (!lines.containsKey(FILE)) {
      wrong(its.getFirst(), id + " has no file: add a line " + id + ".file = PATH of a GGUF file");
    }
    var settings =
        new Settings(
            id,
            path(FILE),
            (int) number(CONTEXT, Settings.CONTEXT, LEAST_CONTEXT, MOST_CONTEXT, "a number of tokens"),
            (int) number(THREADS, Settings.usualThreads(), 1, MOST_THREADS, "a number"),
            value(TEMPLATE),
            lines.containsKey(GRAMMAR) ? path(GRAMMAR) : null,
            number(TEMPERATURE, 0, 0, MOST_TEMPERATURE, "a number"),
            Duration.ofSeconds((long) number(TIMEOUT, Settings.TIMEOUT.toSeconds(), 1, MOST_SECONDS, "a number of seconds")));
    return problem == null ? new Local.Usable(settings) : new Local.Broken(problem);
  }

  private void take(ModelsFile.Line line) {
    if (!SETTINGS.contains(line.setting())) {
      wrong(line, "there is no such setting: write " + id + ". and one of " + String.join(", ", SETTINGS));
    } else if (lines.putIfAbsent(line.setting(), line) instanceof ModelsFile.Line before) {
      wrong(line, id + "." + line.setting() + " was said in line " + before.number() + " already: keep one of the two");
    } else if (line.value().isEmpty()) {
      wrong(line, "a value is missing: write it after " + id + "." + line.setting() + " =, or remove the line");
    }
  }

  private void wrong(ModelsFile.Line line, String what) {
    if (problem == null) {
      problem = ModelsFile.at(line.number()) + what;
    }
  }

  private String value(String setting) {
    ModelsFile.Line line = lines.get(setting);
    return line == null ? "" : line.value();
  }

  /** A path as people write it: from the kernel's home, or from {@code ~/}, or absolute. */
  private Path path(String setting) {
    String text = value(setting).replace("\0", "");
    return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : home.resolve(text).normalize();
  }

  private double number(String setting, double otherwise, double least, double most, String what) {
    ModelsFile.Line line = lines.get(setting);
    if (line == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(line.value());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like any other number that makes no sense
    }
    wrong(line, "%s is %s from %.0f to %.0f: write, for example, %s.%s = %.0f".formatted(setting, what, least, most, id, setting, otherwise));
    return otherwise;
  }
}
