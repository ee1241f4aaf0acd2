package org.llmagentos.plugin.environment.gym;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.llmagentos.sdk.value.Value;

/**
 * What Gymnasium's {@code make(id, **kwargs)} is given beside the id, read by name. Each read says what holds where nothing is given.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException} for a value of another kind, and in {@link #allRead} for a name nobody asked for.
 */
final class Parameters {

  private final Value.Fields given;
  private final Set<String> known = new TreeSet<>();

  Parameters(Value.Fields given) {
    this.given = given;
  }

  boolean flag(String name, boolean otherwise) {
    return switch (read(name)) {
      case Value.Nothing _ -> otherwise;
      case Value.Flag(boolean flag) -> flag;
      case Value other -> throw wrong(name, "true or false", other);
    };
  }

  double number(String name, double otherwise) {
    return switch (read(name)) {
      case Value.Nothing _ -> otherwise;
      case Value.Whole whole -> whole.number();
      case Value.Real real -> real.number();
      case Value other -> throw wrong(name, "a number", other);
    };
  }

  /** A number from 0 to 1. */
  double probability(String name, double otherwise) {
    double probability = number(name, otherwise);
    if (!(probability >= 0 && probability <= 1)) {
      throw wrong(name, "from 0 to 1", Value.of(probability));
    }
    return probability;
  }

  String text(String name, String otherwise) {
    return switch (read(name)) {
      case Value.Nothing _ -> otherwise;
      case Value.Text(String text) -> text;
      case Value other -> throw wrong(name, "a text", other);
    };
  }

  List<String> texts(String name, List<String> otherwise) {
    return switch (read(name)) {
      case Value.Nothing _ -> otherwise;
      case Value.Items(List<Value> items) -> items.stream().map(Value::text).toList();
      case Value other -> throw wrong(name, "a list of texts", other);
    };
  }

  List<Double> numbers(String name, List<Double> otherwise) {
    return switch (read(name)) {
      case Value.Nothing _ -> otherwise;
      case Value.Items(List<Value> items) when items.size() == otherwise.size() -> items.stream().map(Value::number).toList();
      case Value other -> throw wrong(name, "a list of " + otherwise.size() + " numbers", other);
    };
  }

  /** Refuses what was given and never read. */
  void allRead() {
    for (String name : given.values().keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("no parameter '" + name + "' here; there are " + known);
      }
    }
  }

  private Value read(String name) {
    known.add(name);
    return given.get(name);
  }

  private static IllegalArgumentException wrong(String name, String expected, Value found) {
    return new IllegalArgumentException("the parameter '" + name + "' is " + expected + ", not " + found);
  }
}
