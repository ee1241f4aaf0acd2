package org.llmagentos.kernel.node.driver.model;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.llmagentos.kernel.node.settings.Section;
import org.llmagentos.kernel.node.settings.Setting;
import org.llmagentos.kernel.node.settings.SettingsException;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;

/**
 * Takes out of a conversation what is not to leave this machine: whatever fits a pattern becomes the pattern's name in brackets. Patterns
 * are applied in the order of their names, each to what the one before it has left. Nothing is logged, and nothing is put back into the
 * answer.
 *
 * <p><b>Threads.</b> Immutable.
 */
final class Redaction {

  private final SortedMap<String, Pattern> patterns;

  private Redaction(SortedMap<String, Pattern> patterns) {
    this.patterns = patterns;
  }

  /** That of lines {@code NAME = PATTERN}; of none, one that changes nothing. */
  static Redaction of(Section section) throws SettingsException {
    var patterns = new TreeMap<String, Pattern>();
    for (Setting setting : section.settings()) {
      String name = section.rest(setting);
      if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,40}")) {
        throw setting.wrong("a pattern's name is letters, digits, - and _: write, for example, redact.PHONE = \\+?\\d{7,15}");
      }
      patterns.put(name, pattern(setting));
    }
    return new Redaction(patterns);
  }

  private static Pattern pattern(Setting setting) {
    try {
      Pattern pattern = Pattern.compile(setting.value());
      if (pattern.matcher("").find()) {
        throw setting.wrong("it fits nothing at all, and so is everywhere: write a pattern that fits one character at least");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw setting.wrong("%s is no pattern of java.util.regex (%s): correct it".formatted(setting.key(), e.getDescription()));
    }
  }

  /**
   * The conversation as it may leave.
   *
   * @throws ModelException when a pattern cannot be applied; then nothing may leave
   */
  Conversation of(Conversation conversation, String model) throws ModelException {
    if (patterns.isEmpty()) {
      return conversation;
    }
    try {
      var turns = conversation.turns().stream().map(new RedactedTurn(this::clean)::of).toList();
      return new Conversation(conversation.key(), turns, conversation.maxTokens());
    } catch (StackOverflowError e) { // how java.util.regex fails on (a|b)* and a long text
      throw new ModelException(
          ("Model %s was not asked: a pattern of redact in kernel.properties is too deep for a text of this length:"
                  + " write (?>...)*+ or [...]*+ for (...)*.")
              .formatted(model));
    }
  }

  private String clean(String text) {
    String clean = text;
    for (var pattern : patterns.entrySet()) {
      clean = pattern.getValue().matcher(clean).replaceAll(Matcher.quoteReplacement("[" + pattern.getKey() + "]"));
    }
    return clean;
  }
}
