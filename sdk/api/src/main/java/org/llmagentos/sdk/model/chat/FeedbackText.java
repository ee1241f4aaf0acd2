package org.llmagentos.sdk.model.chat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/** Writes a {@link Turn.Feedback} as words: at most some 8,000 characters, whatever the program did. */
final class FeedbackText {

  private static final int MOST_CALLS = 20;
  private static final int MOST_OF_SUMMARY = 500;
  private static final int MOST_OF_OUTPUT = 1_500;
  private static final int MOST_OF_CALL = 250;

  private FeedbackText() {}

  static String of(Turn.Feedback feedback) {
    Execution execution = feedback.execution();
    var text = new StringBuilder(execution instanceof Execution.Returned ? "The program " : "The program failed: ");
    text.append(beginning(execution.summary(), MOST_OF_SUMMARY)).append('.');
    text.append(feedback.outcome().solved() ? "\nThe goal is reached" : "\nThe goal is not reached");
    text.append(String.format(Locale.ROOT, ": reward %.4f after %d steps.", feedback.outcome().reward(), feedback.outcome().steps()));
    if (feedback.outcome().truncated()) {
      text.append(" The steps were used up.");
    }
    if (!execution.output().isBlank()) {
      text.append("\nIt printed:\n").append(end(execution.output().strip(), MOST_OF_OUTPUT));
    }
    List<Turn.Call> calls = feedback.calls();
    if (!calls.isEmpty()) {
      text.append("\nIts last calls:");
      calls.subList(Math.max(0, calls.size() - MOST_CALLS), calls.size()).forEach(call -> text.append('\n').append(line(call)));
    }
    return text.append("\nPrograms that may still be tried: ").append(feedback.remaining()).toString();
  }

  private static String line(Turn.Call call) {
    String arguments = call.arguments().stream().map(FeedbackText::literal).collect(Collectors.joining(", "));
    String answer =
        switch (call.result()) {
          case SkillResult.Done(Value.Nothing _) -> "done";
          case SkillResult.Done(Value value) -> literal(value);
          case SkillResult.Failed(String fact) -> "failed: " + fact;
        };
    return beginning(call.skill() + "(" + arguments + ")", MOST_OF_CALL) + " -> " + beginning(answer, MOST_OF_CALL);
  }

  private static String literal(Value value) {
    return value instanceof Value.Text(String text)
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'
        : value.toString();
  }

  private static String beginning(String text, int most) {
    return text.length() <= most ? text : text.substring(0, whole(text, most)) + "...";
  }

  private static String end(String text, int most) {
    return text.length() <= most ? text : "..." + text.substring(whole(text, text.length() - most));
  }

  /** That place, or the one before it when it would cut a character in two. */
  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
