package org.llmagentos.sdk.model.chat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.Turn;

/**
 * What a conversation wants of what a model answered. Of an answer to a {@link Turn.Brief} that is the program: the first fenced block of the language, else the first fenced block, else everything.
 * What is no program fails in the sandbox, and the model is told.
 */
public final class ProgramText {

  /** A fence, the language that it names, and what stands up to the next fence or, when the answer was cut off, the end. */
  private static final Pattern BLOCK = Pattern.compile("(?ms)^[ \\t]*(```+|~~~+)[ \\t]*([\\w+-]*)[^\\n]*\\n(.*?)(?:^[ \\t]*\\1|\\z)");

  /** What some models think aloud before they answer. */
  private static final Pattern THOUGHT = Pattern.compile("(?s)\\A\\s*<think>.*?</think>");

  private ProgramText() {}

  /** The answer as a {@link org.llmagentos.sdk.model.Completion} holds it: the program where one is asked for, else the words. */
  public static String wanted(Conversation conversation, String answer) {
    return language(conversation).map(language -> in(answer, language)).orElse(answer.strip());
  }

  /** The language of the program that is asked for; none when words are. */
  private static Optional<String> language(Conversation conversation) {
    for (Turn turn : conversation.turns().reversed()) {
      switch (turn) {
        case Turn.Brief brief -> {
          return Optional.of(brief.language());
        }
        case Turn.Said _ -> {
          return Optional.empty();
        }
        case Turn.Answered _, Turn.Feedback _, Turn.Tried _ -> {}
      }
    }
    return Optional.empty();
  }

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
