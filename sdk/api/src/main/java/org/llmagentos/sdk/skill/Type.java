package org.llmagentos.sdk.skill;

import java.util.List;
import org.llmagentos.sdk.value.Value;

/** The type of a parameter or an answer. */
public sealed interface Type {

  /** One of a few named things, such as a colour. Crosses as the term's symbol, a {@link Value.Text}. */
  record Choice(String name, List<Term> terms) implements Type {
    public Choice {
      terms = List.copyOf(terms);
    }
  }

  /** An opaque reference that one skill gives out and another takes. Crosses as a {@link Value.Whole}. */
  record Handle(String name) implements Type {}

  /** True or false. */
  record Truth() implements Type {
    @Override
    public String name() {
      return "Truth";
    }
  }

  /** A number. */
  @SuppressWarnings("AvoidCommonTypeNames") // always written Type.Number
  record Number() implements Type {
    @Override
    public String name() {
      return "Number";
    }
  }

  /** Free text. */
  record Text() implements Type {
    @Override
    public String name() {
      return "Text";
    }
  }

  /** No answer. */
  record Nothing() implements Type {
    @Override
    public String name() {
      return "Nothing";
    }
  }

  /**
   * One thing that can be chosen.
   *
   * @param symbol what code writes
   * @param english words and short phrases that mean it, in lower case: "left", "on your left"
   * @param chinese the same in Chinese
   */
  record Term(String symbol, List<String> english, List<String> chinese) {
    public Term {
      english = List.copyOf(english);
      chinese = List.copyOf(chinese);
    }
  }

  /** The type's name in signatures. */
  String name();

  /** Whether {@code value} is of this type. */
  default boolean accepts(Value value) {
    return switch (this) {
      case Choice(_, List<Term> terms) ->
          value instanceof Value.Text(String symbol) && terms.stream().anyMatch(term -> term.symbol().equals(symbol));
      case Handle _ -> value instanceof Value.Whole;
      case Truth _ -> value instanceof Value.Flag;
      case Number _ -> value instanceof Value.Whole || value instanceof Value.Big || value instanceof Value.Real;
      case Text _ -> value instanceof Value.Text;
      case Nothing _ -> value instanceof Value.Nothing;
    };
  }
}
