package org.llmagentos.sdk.model.chat;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.model.chat.Message.Role;
import org.llmagentos.sdk.model.Turn;

/**
 * Renders a conversation as a chat: after the system's message, if there is one, user and model take turns, as some services insist.
 *
 * <p>A pure function of the turns. When they are too many, the oldest programs and what came of them are left out, and it is said how
 * many.
 */
public final class Messages {

  /** Characters that a context of 32,000 tokens surely holds. */
  public static final int MOST_CHARACTERS = 64_000;

  private Messages() {}

  /**
   * The messages.
   *
   * @param most characters of all of them together, beyond the first two and the last
   */
  public static List<Message> of(List<Turn> turns, int most) {
    var messages = new ArrayList<Message>();
    String language = "";
    for (Turn turn : turns) {
      switch (turn) {
        case Turn.Said(String text) -> {
          language = "";
          add(messages, Role.USER, text.strip());
        }
        case Turn.Answered(String text) -> add(messages, Role.MODEL, language.isEmpty() ? text.strip() : fenced(language, text));
        case Turn.Brief brief -> {
          if (messages.isEmpty() || messages.getFirst().role() != Role.SYSTEM) {
            messages.addFirst(new Message(Role.SYSTEM, BriefText.rules(brief.language())));
          }
          language = brief.language();
          add(messages, Role.USER, BriefText.request(brief));
        }
        case Turn.Feedback feedback -> add(messages, Role.USER, FeedbackText.of(feedback));
        case Turn.Tried(String program, Turn.Feedback feedback) ->
            add(messages, Role.USER, "Tried before:\n" + fenced(language, program) + "\n" + FeedbackText.of(feedback));
      }
    }
    return shortened(messages, most);
  }

  /** A block of code. */
  static String fenced(String language, String program) {
    return "```" + language + "\n" + program.strip() + "\n```";
  }

  private static void add(List<Message> messages, Role role, String text) {
    if (text.isEmpty()) {
      return;
    }
    if (!messages.isEmpty() && messages.getLast().role() == role) {
      Message last = messages.removeLast();
      messages.add(new Message(role, last.text() + "\n\n" + text));
    } else {
      messages.add(new Message(role, text));
    }
  }

  private static List<Message> shortened(List<Message> messages, int most) {
    int kept = messages.size() > 1 && messages.getFirst().role() == Role.SYSTEM ? 2 : 1;
    int characters = messages.stream().skip(kept).mapToInt(message -> message.text().length()).sum();
    int gone = 0;
    while (characters > most && messages.size() > kept + 2) { // a model's message and the user's after it
      characters -= messages.remove(kept).text().length() + messages.remove(kept).text().length();
      gone++;
    }
    if (gone > 0) {
      Message first = messages.get(kept - 1);
      messages.set(kept - 1, new Message(first.role(), first.text() + "\n\n(Left out here: your first " + gone + " answers.)"));
    }
    return List.copyOf(messages);
  }
}
