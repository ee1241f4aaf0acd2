package org.llmagentos.sdk.environment.wrapper;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.llmagentos.sdk.value.Value;

/** Values as JSON. */
final class JsonText {

  private JsonText() {}

  /**
   * Writes one value.
   *
   * @throws IllegalArgumentException for a number that JSON does not have: infinite or none
   */
  static void write(Value value, Appendable out) throws IOException {
    switch (value) {
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Big _ -> out.append(value.toString());
      case Value.Bytes bytes -> quote(bytes.toString(), out);
      case Value.Real(double real) -> {
        if (!Double.isFinite(real)) {
          throw new IllegalArgumentException("JSON has no number " + real);
        }
        out.append(Double.toString(real));
      }
      case Value.Text(String text) -> quote(text, out);
      case Value.Items(List<Value> items) -> {
        String before = "[";
        for (Value item : items) {
          out.append(before);
          write(item, out);
          before = ",";
        }
        out.append(items.isEmpty() ? "[]" : "]");
      }
      case Value.Fields(SortedMap<String, Value> fields) -> {
        String before = "{";
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          out.append(before);
          quote(field.getKey(), out);
          out.append(':');
          write(field.getValue(), out);
          before = ",";
        }
        out.append(fields.isEmpty() ? "{}" : "}");
      }
    }
  }

  private static void quote(String text, Appendable out) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
