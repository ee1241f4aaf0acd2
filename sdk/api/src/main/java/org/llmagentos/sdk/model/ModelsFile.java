package org.llmagentos.sdk.model;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The file {@code models.properties} in the kernel's home, in which a person says which models there are: lines
 * {@code MODEL.SETTING = VALUE}, UTF-8, in the form of {@link Properties}, read line by line so that what is wrong can be told with its
 * line. What the settings are is for the plugin to say that the model's line {@code MODEL.provider} names.
 *
 * @param models lines by model, both in the file's order
 * @param problems what is wrong with the file itself, a sentence each; values are not repeated, as one may be a key in the wrong place
 */
public record ModelsFile(Map<String, List<Line>> models, List<String> problems) {

  public static final String NAME = "models.properties";

  /** The setting that names whose model it is. */
  public static final String PROVIDER = "provider";

  /** No file of that kind is larger. */
  private static final long MOST_BYTES = 1024 * 1024;

  /**
   * What is said of a model.
   *
   * @param number of the line, from 1
   */
  public record Line(int number, String setting, String value) {}

  public ModelsFile {
    var copied = new LinkedHashMap<String, List<Line>>();
    models.forEach((id, lines) -> copied.put(id, List.copyOf(lines)));
    models = Collections.unmodifiableMap(copied);
    problems = List.copyOf(problems);
  }

  /**
   * The file of that home; none when there is no such file.
   *
   * @param home the kernel's home
   */
  public static Optional<ModelsFile> read(Path home) {
    Path path = home.resolve(NAME);
    try {
      if (Files.size(path) > MOST_BYTES) {
        return Optional.of(unreadable(path, "it is larger than 1 MiB"));
      }
      return Optional.of(parse(Files.readString(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.of(unreadable(path, "it is not UTF-8"));
    } catch (IOException e) {
      return Optional.of(unreadable(path, "is it a file that you may read?"));
    }
  }

  private static ModelsFile unreadable(Path path, String why) {
    return new ModelsFile(Map.of(), List.of(path + " cannot be read, so that it brings no model: " + why));
  }

  /** What a file with that text says. */
  public static ModelsFile parse(String text) {
    var models = new LinkedHashMap<String, List<Line>>();
    var problems = new ArrayList<String>();
    String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\R", -1);
    for (int at = 0; at < lines.length; at++) {
      int number = at + 1;
      var logical = new StringBuilder(lines[at]);
      while (isContinued(lines[at]) && at + 1 < lines.length) {
        logical.append('\n').append(lines[++at]);
      }
      line(number, logical.toString(), models, problems);
    }
    return new ModelsFile(models, problems);
  }

  private static boolean isContinued(String line) {
    boolean comment = line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!");
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return !comment && (line.length() - end) % 2 == 1;
  }

  private static void line(int number, String text, Map<String, List<Line>> models, List<String> problems) {
    var one = new Properties();
    try {
      one.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      problems.add(at(number) + "\\u is followed by four hexadecimal digits: write the character itself, the file is UTF-8");
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("a string can be read", e);
    }
    for (String name : one.stringPropertyNames()) {
      int dot = name.lastIndexOf('.'); // ids have dots too, as gpt-4.1
      if (dot < 1 || dot == name.length() - 1) {
        problems.add(at(number) + "a line is MODEL.SETTING = VALUE: write, for example, gpt.model = gpt-4.1");
      } else {
        var line = new Line(number, name.substring(dot + 1), one.getProperty(name).strip());
        models.computeIfAbsent(name.substring(0, dot), _ -> new ArrayList<>()).add(line);
      }
    }
  }

  /** The models whose provider is named so. */
  public Map<String, List<Line>> of(String provider) {
    var its = new LinkedHashMap<>(models);
    its.values().removeIf(lines -> provider(lines).filter(provider::equals).isEmpty());
    return its;
  }

  /** The models of which no provider is named. */
  public Map<String, List<Line>> ofNobody() {
    var its = new LinkedHashMap<>(models);
    its.values().removeIf(lines -> provider(lines).isPresent());
    return its;
  }

  private static Optional<String> provider(List<Line> lines) {
    return lines.stream().filter(line -> line.setting().equals(PROVIDER)).map(Line::value).findFirst();
  }

  /** Where something is wrong: how a sentence about a line begins. */
  public static String at(int line) {
    return NAME + ", line " + line + ": ";
  }
}
