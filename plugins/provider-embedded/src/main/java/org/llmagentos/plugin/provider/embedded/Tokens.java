package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;

/** Counts what the coder reads, in lexical tokens. */
final class Tokens {

  private Tokens() {}

  /** Tokens of the turns since the last answer: earlier ones were read before. */
  static long unanswered(List<Turn> turns) {
    long count = 0;
    for (int i = turns.size() - 1; i >= 0 && !(turns.get(i) instanceof Turn.Answered); i--) {
      count += of(turns.get(i));
    }
    return count;
  }

  private static long of(Turn turn) {
    return switch (turn) {
      case Turn.Said(String text) -> Lexer.count(text);
      case Turn.Answered(String text) -> Lexer.count(text);
      case Turn.Tried(String program, Turn.Feedback feedback) -> Lexer.count(program) + of(feedback);
      case Turn.Brief brief -> {
        long count = Lexer.count(brief.goal());
        for (SkillSpec skill : brief.skills()) {
          count += Lexer.count(skill.signature() + " " + skill.wording().english() + " " + skill.wording().chinese());
        }
        for (Turn.Example example : brief.examples()) {
          count += Lexer.count(example.goal() + " " + example.program());
        }
        yield count;
      }
      case Turn.Feedback feedback -> {
        long count = Lexer.count(feedback.execution().summary());
        for (Turn.Call call : feedback.calls()) {
          count += Lexer.count(call.skill() + call.arguments());
          count += call.result() instanceof SkillResult.Failed(String fact) ? Lexer.count(fact) : 1;
        }
        yield count;
      }
    };
  }
}
