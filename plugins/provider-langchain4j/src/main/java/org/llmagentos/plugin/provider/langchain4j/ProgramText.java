package org.llmagentos.plugin.provider.langchain4j;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the program out of what a model answered: the first fenced block of the language, else the first fenced block, else everything.
 * What is no program fails in the sandbox, and the model is told.
 */
final class ProgramText {

  /** A fence, the language that it names, and what stands up to the next fence or, when the answer was cut off, the end. */
  private static final Pattern BLOCK = Pattern.compile("(?ms)^[ \\t]*(```+|~~~+)[ \\t]*([\\w+-]*)[^\\n]*\\n(.*?)(?:^[ \\t]*\\1|\\z)");

  /** What some models think aloud before they answer. */
  private static final Pattern THOUGHT = Pattern.compile("(?s)\\A\\s*<think>.*?</think>");

  private ProgramText() {}

  static String in(String answer, String language) {
    String text = THOUGHT.matcher(answer.replace("\r\n", "\n")).replaceFirst("");
    List<String> names = language.equals("js") ? List.of("js", "javascript", "jsx", "mjs") : List.of(language);
    Optional<String> any = Optional.empty();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (names.contains(block.group(2).toLowerCase(Locale.ROOT))) {
        return block.group(3).strip();
      }
      if (any.isEmpty()) {
        any = Optional.of(block.group(3).strip());
      }
    }
    return any.orElse(text.strip());
  }
}
