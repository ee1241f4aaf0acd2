package org.llmagentos.sdk.environment;

import java.util.List;
import org.llmagentos.sdk.value.Value;

/**
 * A recorded episode, read by field name. The fields are those of the trajectory files: {@code env}, {@code seed}, {@code actions},
 * {@code rewards}, {@code terminated}, {@code truncated}, and what a family of environments adds, such as {@code obs} or {@code grid0}.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException} for a field that is missing or of another kind.
 */
public record Recording(Value.Fields fields) {

  /** A field that is a text. */
  public String text(String field) {
    if (fields.get(field) instanceof Value.Text(String text)) {
      return text;
    }
    throw malformed(field, "text");
  }

  /** A field that is a whole number. */
  public long whole(String field) {
    if (fields.get(field) instanceof Value.Whole(long whole)) {
      return whole;
    }
    throw malformed(field, "a whole number");
  }

  /** A field that is true or false. */
  public boolean flag(String field) {
    if (fields.get(field) instanceof Value.Flag(boolean flag)) {
      return flag;
    }
    throw malformed(field, "true or false");
  }

  /** A field that is a list. */
  public List<Value> items(String field) {
    if (fields.get(field) instanceof Value.Items(List<Value> items)) {
      return items;
    }
    throw malformed(field, "a list");
  }

  /**
   * An element of a field that is a list.
   *
   * @throws IllegalArgumentException also when the list is too short
   */
  public Value at(String field, int index) {
    List<Value> items = items(field);
    if (index >= items.size()) {
      throw new IllegalArgumentException("the episode's field '" + field + "' is too short: " + items.size());
    }
    return items.get(index);
  }

  /** Whether there is such a field, and it is not null. */
  public boolean has(String field) {
    return !(fields.get(field) instanceof Value.Nothing);
  }

  private static IllegalArgumentException malformed(String field, String expected) {
    return new IllegalArgumentException("the episode's field '" + field + "' is missing or not " + expected);
  }
}
