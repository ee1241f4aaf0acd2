package org.llmagentos.plugin.environment.minigrid;

import java.util.List;
import org.llmagentos.sdk.value.Value;

/**
 * A recorded episode, read by field name. The fields are those of the trajectory files: {@code env}, {@code seed},
 * {@code actions}, {@code grid0}, and so on.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException} for a field that is missing or of another kind.
 */
record Recording(Value.Fields fields) {

  String text(String field) {
    if (fields.get(field) instanceof Value.Text(String text)) {
      return text;
    }
    throw malformed(field, "text");
  }

  long whole(String field) {
    if (fields.get(field) instanceof Value.Whole(long whole)) {
      return whole;
    }
    throw malformed(field, "a whole number");
  }

  boolean flag(String field) {
    if (fields.get(field) instanceof Value.Flag(boolean flag)) {
      return flag;
    }
    throw malformed(field, "true or false");
  }

  List<Value> items(String field) {
    if (fields.get(field) instanceof Value.Items(List<Value> items)) {
      return items;
    }
    throw malformed(field, "a list");
  }

  private static IllegalArgumentException malformed(String field, String expected) {
    return new IllegalArgumentException("the episode's field '" + field + "' is missing or not " + expected);
  }
}
