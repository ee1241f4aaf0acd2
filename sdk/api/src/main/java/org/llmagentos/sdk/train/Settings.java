package org.llmagentos.sdk.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.llmagentos.sdk.value.Value;

/**
 * A value for each parameter of a trainer.
 *
 * @param values by the parameter's name, each of the kind of its usual value
 */
public record Settings(Value.Fields values) {

  /**
   * The usual values, but for what was written.
   *
   * @param written by the parameter's name, in a person's words
   * @throws IllegalArgumentException when there is no such parameter, or a value is of another kind
   */
  public static Settings of(TrainerSpec spec, Map<String, String> written) {
    var values = new TreeMap<String, Value>();
    spec.parameters().forEach(parameter -> values.put(parameter.name(), parameter.usual()));
    written.forEach(
        (name, text) -> {
          List<Parameter> named = spec.parameters().stream().filter(parameter -> parameter.name().equals(name)).toList();
          if (named.isEmpty()) {
            throw new IllegalArgumentException("%s has no parameter %s, there are %s".formatted(spec.id(), name, values.keySet()));
          }
          values.put(name, named.getFirst().read(text));
        });
    return new Settings(new Value.Fields(values));
  }

  /**
   * A whole number within bounds.
   *
   * @throws IllegalArgumentException when it lies outside
   */
  public int whole(String name, int least, int most) {
    if (!(value(name) instanceof Value.Whole(long whole)) || whole < least || whole > most) {
      throw new IllegalArgumentException("%s is a whole number from %,d to %,d, not %s".formatted(name, least, most, value(name)));
    }
    return (int) whole;
  }

  /**
   * A number within bounds.
   *
   * @throws IllegalArgumentException when it lies outside
   */
  public double number(String name, double least, double most) {
    double number = value(name).number();
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException("%s is a number from %s to %s, not %s".formatted(name, least, most, value(name)));
    }
    return number;
  }

  /**
   * One of several words.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public String word(String name, List<String> words) {
    String word = value(name).text();
    if (!words.contains(word)) {
      throw new IllegalArgumentException("%s is one of %s, not \"%s\"".formatted(name, words, word));
    }
    return word;
  }

  /** Yes or no. */
  public boolean flag(String name) {
    return value(name).truth();
  }

  private Value value(String name) {
    Value value = values.get(name);
    if (value instanceof Value.Nothing) {
      throw new IllegalArgumentException("there is no setting " + name + " in " + values.values().keySet());
    }
    return value;
  }
}
