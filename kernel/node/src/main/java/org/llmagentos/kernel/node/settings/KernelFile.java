package org.llmagentos.kernel.node.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code kernel.properties} of a home. A line is {@code KEY = VALUE}; one that begins with {@code #} or {@code !} is a comment. A
 * value goes to the end of its line and is taken as it stands: a backslash is a backslash, as patterns need it.
 */
public final class KernelFile {

  public static final String NAME = "kernel.properties";

  private final List<Setting> settings;

  private KernelFile(List<Setting> settings) {
    this.settings = settings;
  }

  /** A file that says nothing. */
  public static KernelFile empty() {
    return new KernelFile(List.of());
  }

  /**
   * Reads the text of a file.
   *
   * @param prefixes that there are; what any other line says would do nothing, and so is refused
   * @throws SettingsException for the first line that is wrong
   */
  public static KernelFile parse(String text, List<String> prefixes) {
    Map<String, Setting> settings = new TreeMap<>();
    var inOrder = new ArrayList<Setting>();
    String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\R", -1);
    for (int at = 0; at < lines.length; at++) {
      String line = lines[at].strip();
      if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != '!') {
        Setting setting = setting(at + 1, line, prefixes);
        Setting earlier = settings.putIfAbsent(setting.key(), setting);
        if (earlier != null) {
          throw setting.wrong("%s was said in line %d already: keep one of the two".formatted(setting.key(), earlier.line()));
        }
        inOrder.add(setting);
      }
    }
    return new KernelFile(List.copyOf(inOrder));
  }

  private static Setting setting(int number, String line, List<String> prefixes) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw new SettingsException(number, "a line is KEY = VALUE: write, for example, model.*.timeout = 120");
    }
    var setting = new Setting(number, line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    if (prefixes.stream().noneMatch(prefix -> belongs(setting, prefix))) {
      String known = String.join(", ", prefixes.stream().map(prefix -> prefix + ".").toList());
      throw setting.wrong("there is no such setting: its key begins with one of %s".formatted(known));
    }
    if (setting.value().isEmpty()) {
      throw setting.wrong("a value is missing: write it after %s =, or remove the line".formatted(setting.key()));
    }
    return setting;
  }

  /** What is said under one prefix, such as {@code model}. */
  public Section section(String prefix) {
    return new Section(prefix, settings.stream().filter(setting -> belongs(setting, prefix)).toList());
  }

  private static boolean belongs(Setting setting, String prefix) {
    return setting.key().startsWith(prefix + ".") && setting.key().length() > prefix.length() + 1;
  }
}
