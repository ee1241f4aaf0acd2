package org.llmagentos.plugin.provider.langchain4j;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The file {@code models.properties} in the kernel's home: UTF-8, in the form of {@link Properties}, read line by line so that what is
 * wrong can be told with its line.
 *
 * <p><b>Errors.</b> A wrong line spoils the model it speaks of and no other. Values are not repeated in what is told: one may be a key
 * in the wrong place.
 */
final class ModelsFile {

  static final String NAME = "models.properties";

  /** No file of that kind is larger. */
  private static final long MOST_BYTES = 1024 * 1024;

  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ModelsFile() {}

  /** The models it names; none when there is no such file. */
  static Optional<Listing> read(Surroundings surroundings) {
    Path path = surroundings.home().resolve(NAME);
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

  private static Listing unreadable(Path path, String why) {
    return new Listing(new TreeMap<>(), List.of(path + " cannot be read, so that it brings no model: " + why));
  }

  static Listing parse(String text) {
    var file = new ModelsFile();
    String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\R", -1);
    for (int at = 0; at < lines.length; at++) {
      int number = at + 1;
      var logical = new StringBuilder(lines[at]);
      while (isContinued(lines[at]) && at + 1 < lines.length) {
        logical.append('\n').append(lines[++at]);
      }
      file.line(number, logical.toString());
    }
    return file.listing();
  }

  private static boolean isContinued(String line) {
    boolean comment = line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!");
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return !comment && (line.length() - end) % 2 == 1;
  }

  private void line(int number, String text) {
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
        String id = name.substring(0, dot);
        drafts.computeIfAbsent(id, Draft::new).set(name.substring(dot + 1), number, one.getProperty(name).strip());
      }
    }
  }

  private Listing listing() {
    var models = new TreeMap<String, Listing.Model>();
    for (Map.Entry<String, Draft> draft : drafts.entrySet()) {
      Listing.Model model = draft.getValue().model();
      models.put(draft.getKey(), model);
      if (model instanceof Listing.Broken(String problem)) {
        problems.add(problem);
      }
    }
    return new Listing(models, problems);
  }

  /** Where something is wrong. */
  static String at(int line) {
    return NAME + ", line " + line + ": ";
  }
}
