package org.llmagentos.plugin.provider.embedded;

import java.util.List;
import java.util.function.UnaryOperator;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

/** A skill in which every word, of names, terms, documentation and facts, is another one; the world behind it is the same. */
record Renamed(Skill real, UnaryOperator<String> words) implements Skill {

  /** Replaces every letter and every ideograph by its successor. */
  static String ciphered(String text) {
    var cipher = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      boolean latin = point >= 'a' && point <= 'z';
      int next = latin ? (point == 'z' ? 'a' : point + 1) : Character.isIdeographic(point) ? point + 1 : point;
      cipher.appendCodePoint(point >= 'A' && point <= 'Z' ? point + 32 + 1 : next);
    }
    return cipher.toString();
  }

  /** The brief's own example, and some more. */
  static String told(String text) {
    return text.replace("find", "seek").replace("key", "blicket").replace("door", "dax").replace("toggle", "wug").replace("pickup", "fep")
        .replace("Open", "Zorp").replace("open", "zorp").replace("locked", "blorked").replace("门", "木").replace("打", "林");
  }

  static List<Skill> all(List<Skill> skills, UnaryOperator<String> words) {
    return skills.stream().<Skill>map(skill -> new Renamed(skill, words)).toList();
  }

  @Override
  public SkillSpec spec() {
    SkillSpec spec = real.spec();
    return new SkillSpec(
        words.apply(spec.name()),
        spec.body(),
        spec.parameters().stream().map(p -> new SkillSpec.Parameter(words.apply(p.name()), type(p.type()), p.optional(), wording(p.wording()))).toList(),
        type(spec.returns()),
        wording(spec.wording()),
        spec.effect());
  }

  @Override
  public SkillResult invoke(List<Value> arguments, Body body) throws InterruptedException {
    List<Value> meant = arguments.stream().map(argument -> argument instanceof Value.Text ? symbol(argument.text()) : argument).toList();
    return switch (real.invoke(meant, body)) {
      case SkillResult.Failed(String fact) -> SkillResult.failed(words.apply(fact));
      case SkillResult.Done(Value.Text(String symbol)) -> SkillResult.done(Value.of(words.apply(symbol)));
      case SkillResult.Done done -> done;
    };
  }

  private Value symbol(String renamed) {
    for (SkillSpec.Parameter parameter : real.spec().parameters()) {
      if (parameter.type() instanceof Type.Choice choice) {
        for (Type.Term term : choice.terms()) {
          if (words.apply(term.symbol()).equals(renamed)) {
            return Value.of(term.symbol());
          }
        }
      }
    }
    return Value.of(renamed);
  }

  private Type type(Type type) {
    return type instanceof Type.Choice(String name, List<Type.Term> terms)
        ? new Type.Choice(words.apply(name), terms.stream().map(this::term).toList())
        : type;
  }

  private Type.Term term(Type.Term term) {
    return new Type.Term(
        words.apply(term.symbol()), term.english().stream().map(words).toList(), term.chinese().stream().map(words).toList());
  }

  private Wording wording(Wording wording) {
    return new Wording(words.apply(wording.english()), words.apply(wording.chinese()));
  }
}
