package org.llmagentos.plugin.provider.embedded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.value.Value;

/**
 * A program with blanks where it says what its goal spoke of: {@code goto(find("@0"))} goes to the first thing that a goal speaks of.
 *
 * <p>A blank takes one term of its phrase. A call whose required argument is a blank names the thing itself, so it takes all that the
 * phrase says: colour and place too, whatever the goal was that the program was written for.
 */
record Template(Program program) {

  private static final String BLANK = "@";

  /** Makes blanks of the terms of a goal. */
  static Template of(Program program, List<Phrase> phrases, Signatures signatures) {
    return new Template(new Rewriting(call -> blanked(call, phrases, signatures)).of(program));
  }

  /** The program for a goal that speaks of these; null when one does not say what is needed. */
  @Nullable Program filled(List<Phrase> phrases, Signatures signatures) {
    Program filled = new Rewriting(call -> filled(call, phrases, signatures)).of(program);
    return signatures.accepts(filled) ? filled : null;
  }

  private static Expression.Call blanked(Expression.Call call, List<Phrase> phrases, Signatures signatures) {
    int about = -1;
    int most = 0;
    for (int i = 0; i < phrases.size(); i++) {
      int shared = shared(call, phrases.get(i), signatures);
      if (shared > most) {
        about = i;
        most = shared;
      }
    }
    if (about < 0) {
      return call;
    }
    var arguments = new ArrayList<>(call.arguments());
    for (int i = 0; i < arguments.size(); i++) {
      if (says(phrases.get(about), signatures.concept(call, i))) {
        arguments.set(i, Expression.constant(BLANK + about));
      }
    }
    return new Expression.Call(call.skill(), arguments);
  }

  private static int shared(Expression.Call call, Phrase phrase, Signatures signatures) {
    int shared = 0;
    for (int i = 0; i < call.arguments().size(); i++) {
      shared += says(phrase, signatures.concept(call, i)) ? 1 : 0;
    }
    return shared;
  }

  private static boolean says(Phrase phrase, @Nullable Concept concept) {
    return concept != null && concept.symbol().equals(phrase.terms().get(concept.type()));
  }

  /** A blank that its phrase cannot fill stays, and then the program is not accepted. */
  private static Expression.Call filled(Expression.Call call, List<Phrase> phrases, Signatures signatures) {
    SkillSpec skill = signatures.skill(call.skill());
    if (skill == null) {
      return call;
    }
    var arguments = new ArrayList<>(call.arguments());
    Phrase whole = null;
    for (int i = 0; i < Math.min(arguments.size(), skill.parameters().size()); i++) {
      SkillSpec.Parameter parameter = skill.parameters().get(i);
      int blank = blank(arguments.get(i));
      if (blank >= 0 && blank < phrases.size() && parameter.type() instanceof Type.Choice choice) {
        String symbol = phrases.get(blank).terms().get(choice.name());
        if (symbol != null) {
          arguments.set(i, Expression.constant(symbol));
        } else if (parameter.optional()) {
          arguments.set(i, new Expression.Constant(Value.nothing()));
        }
        whole = parameter.optional() ? whole : phrases.get(blank);
      }
    }
    return new Expression.Call(call.skill(), Grammar.trimmed(whole == null ? arguments : withAll(arguments, skill, whole)));
  }

  /** The arguments, with all that a phrase says in the places that are open. */
  private static List<Expression> withAll(List<Expression> arguments, SkillSpec skill, Phrase phrase) {
    var all = new ArrayList<>(arguments);
    for (int i = 0; i < skill.parameters().size(); i++) {
      if (i == all.size()) {
        all.add(new Expression.Constant(Value.nothing()));
      }
      if (skill.parameters().get(i).type() instanceof Type.Choice choice
          && all.get(i).equals(new Expression.Constant(Value.nothing()))
          && phrase.terms().containsKey(choice.name())) {
        all.set(i, Expression.constant(phrase.terms().get(choice.name())));
      }
    }
    return all;
  }

  /** The number of a blank; -1 for anything else. */
  private static int blank(Expression argument) {
    return argument instanceof Expression.Constant(Value.Text(String text)) && text.matches(BLANK + "[0-9]{1,3}")
        ? Integer.parseInt(text.substring(1))
        : -1;
  }
}
