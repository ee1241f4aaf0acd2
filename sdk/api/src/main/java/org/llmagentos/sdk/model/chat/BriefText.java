package org.llmagentos.sdk.model.chat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;

/** Writes a {@link Turn.Brief} as words. */
final class BriefText {

  private BriefText() {}

  /** What a model is told once. */
  static String rules(String language) {
    return """
        You write programs for an agent. You are given a goal and the functions that a program may call, and you answer with one %1$s \
        program that reaches the goal.

        Rules:
        - Answer with one fenced %2$s block that holds the whole program.
        - Call the listed functions and no others. They are global and synchronous: no import, no require, no await.
        - A parameter with ? may be left out.
        - A function that cannot do what it is asked throws an error whose message is the fact. A program may catch it.
        - Every program starts from the same beginning. What it prints with print(...) you will read.
        - When a program does not reach the goal, you are told the facts. Answer with another whole program, not with a change."""
        .formatted(language.equals("js") ? "JavaScript" : language, language);
  }

  /** What is asked for. */
  static String request(Turn.Brief brief) {
    var text = new StringBuilder("Goal: ").append(brief.goal());
    if (brief.subtasks().size() > 1) {
      text.append("\n\nIts parts, in order:");
      for (int i = 0; i < brief.subtasks().size(); i++) {
        text.append('\n').append(i + 1).append(". ").append(brief.subtasks().get(i));
      }
    }
    text.append(brief.skills().isEmpty() ? "\n\nThere are no functions to call." : "\n\nFunctions:");
    brief.skills().forEach(skill -> function(text, skill));
    types(text, brief.skills());
    for (Turn.Example example : brief.examples()) {
      text.append("\n\nThis program reached the goal \"").append(example.goal()).append("\":\n");
      text.append(Messages.fenced(brief.language(), example.program()));
    }
    return text.append("\n\nPrograms that may be tried: ").append(brief.remaining()).toString();
  }

  private static void function(StringBuilder text, SkillSpec skill) {
    text.append('\n').append(skill.signature()).append(" - ").append(skill.wording().english());
    for (SkillSpec.Parameter parameter : skill.parameters()) {
      text.append("\n  ").append(parameter.name()).append(": ").append(parameter.wording().english());
    }
  }

  private static void types(StringBuilder text, List<SkillSpec> skills) {
    var types = new TreeMap<String, String>();
    for (SkillSpec skill : skills) {
      types.putIfAbsent(skill.returns().name(), meaning(skill.returns()));
      skill.parameters().forEach(parameter -> types.putIfAbsent(parameter.type().name(), meaning(parameter.type())));
    }
    types.values().removeIf(String::isEmpty);
    if (!types.isEmpty()) {
      text.append("\n\nTypes:");
      types.forEach((name, meaning) -> text.append('\n').append(name).append(": ").append(meaning));
    }
  }

  /** What must be known of a type to write its values; nothing of those whose name says it. */
  private static String meaning(Type type) {
    return switch (type) {
      case Type.Choice(_, List<Type.Term> terms) ->
          terms.stream().map(term -> '"' + term.symbol() + '"').collect(Collectors.joining(", ", "one of ", ""));
      case Type.Handle _ -> "what one function returns and another takes";
      case Type.Truth _ -> "true or false";
      case Type.Number _, Type.Text _, Type.Nothing _ -> "";
    };
  }
}
