package org.llmagentos.plugin.program.drill;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An order as it is written: a word and its settings, {@code WORD key=value ...}. Each setting is taken once; none may be left. */
final class Line {

  private static final long MOST = 1_000_000_000;

  private final String text;
  private final String word;
  private final SortedMap<String, String> settings = new TreeMap<>();

  Line(String text) {
    this.text = text;
    List<String> words = List.of(text.strip().split("\\s+"));
    word = words.getFirst();
    for (String setting : words.subList(1, words.size())) {
      int equals = setting.indexOf('=');
      if (equals < 1 || equals == setting.length() - 1) {
        throw wrong(setting + " is not of the form key=value");
      }
      if (settings.put(setting.substring(0, equals), setting.substring(equals + 1)) != null) {
        throw wrong(setting.substring(0, equals) + " is set twice");
      }
    }
  }

  String word() {
    return word;
  }

  /** A setting that must be there, a whole number that is not negative. */
  long number(String key) {
    return parse(key, text(key));
  }

  long number(String key, long otherwise) {
    String value = settings.remove(key);
    return value == null ? otherwise : parse(key, value);
  }

  /** Whether a setting is {@code true}; it is not when it is missing. */
  boolean truth(String key) {
    String value = text(key, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw wrong(key + " is true or false, not " + value);
    }
    return value.equals("true");
  }

  /** A setting that must be there. */
  String text(String key) {
    return required(key, settings.remove(key));
  }

  String text(String key, String otherwise) {
    String value = settings.remove(key);
    return value == null ? otherwise : value;
  }

  /** Nothing may be left. */
  void end() {
    if (!settings.isEmpty()) {
      throw wrong("drill " + word + " has no setting " + settings.firstKey());
    }
  }

  /** Says what is wrong with this line. */
  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("%s in \"%s\"; say one of: %s".formatted(what, text, Order.FORMS));
  }

  private String required(String key, @Nullable String value) {
    if (value == null) {
      throw wrong(key + "= is missing");
    }
    return value;
  }

  private long parse(String key, String value) {
    if (!value.matches("\\d{1,10}") || Long.parseLong(value) > MOST) {
      throw wrong("%s is a whole number from 0 to %d, not %s".formatted(key, MOST, value));
    }
    return Long.parseLong(value);
  }
}
