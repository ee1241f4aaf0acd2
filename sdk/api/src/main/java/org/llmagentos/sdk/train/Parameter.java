package org.llmagentos.sdk.train;

import java.util.Objects;
import org.llmagentos.sdk.value.Value;

/**
 * Something that can be set for a training.
 *
 * @param name lower-case words with hyphens, such as {@code learning-rate}
 * @param usual what it is unless it is set: a {@link Value.Whole}, {@link Value.Real}, {@link Value.Text} or {@link Value.Flag}, which is
 *     also the kind of all its values
 * @param about what it means, with its unit, and what else it can be
 */
public record Parameter(String name, Value usual, String about) {
  public Parameter {
    Objects.requireNonNull(about);
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("a parameter is called by lower-case words with hyphens, not " + name);
    }
    if (!(usual instanceof Value.Whole || usual instanceof Value.Real || usual instanceof Value.Text || usual instanceof Value.Flag)) {
      throw new IllegalArgumentException(name + " is a number, a text or a flag, not " + usual);
    }
  }

  /** A whole number. */
  public static Parameter of(String name, long usual, String about) {
    return new Parameter(name, Value.of(usual), about);
  }

  /** A number. */
  public static Parameter of(String name, double usual, String about) {
    return new Parameter(name, Value.of(usual), about);
  }

  /** Yes or no. */
  public static Parameter of(String name, boolean usual, String about) {
    return new Parameter(name, Value.of(usual), about);
  }

  /** A word or more. */
  public static Parameter of(String name, String usual, String about) {
    return new Parameter(name, Value.of(usual), about);
  }

  /**
   * What a person wrote, as a value of this parameter.
   *
   * @throws IllegalArgumentException when it is of another kind; the message names the parameter
   */
  public Value read(String written) {
    try {
      return switch (usual) {
        case Value.Whole _ -> Value.of(Long.parseLong(written));
        case Value.Real _ -> Value.of(finite(Double.parseDouble(written)));
        case Value.Flag _ when written.equals("true") || written.equals("false") -> Value.of(written.equals("true"));
        case Value.Flag _ -> throw new NumberFormatException();
        default -> Value.of(written);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s is %s, not \"%s\": %s".formatted(name, kind(), written, about), e);
    }
  }

  private String kind() {
    return usual instanceof Value.Whole ? "a whole number" : usual instanceof Value.Real ? "a number" : "true or false";
  }

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new NumberFormatException();
    }
    return number;
  }
}
