package org.llmagentos.sdk.testkit;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.value.Value;

/** Reads the plain JSON of recorded episodes. Numbers with a point or an exponent are reals, others whole. */
final class Json {

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Value.Fields fields(String text) {
    try {
      if (new Json(text).value() instanceof Value.Fields fields) {
        return fields;
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("JSON that stops midway", e);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  private Value value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> Value.of(string());
      case 't' -> word("true", Value.of(true));
      case 'f' -> word("false", Value.of(false));
      case 'n' -> word("null", Value.nothing());
      default -> number();
    };
  }

  private Value object() {
    var fields = Value.fields();
    for (at++; peek() != '}'; skip(',')) {
      String name = string();
      skip(':');
      fields = fields.with(name, value());
    }
    at++;
    return fields;
  }

  private Value array() {
    List<Value> items = new ArrayList<>();
    for (at++; peek() != ']'; skip(',')) {
      items.add(value());
    }
    at++;
    return Value.of(items);
  }

  private String string() {
    peek();
    int end = text.indexOf('"', at + 1);
    String string = text.substring(at + 1, end);
    if (string.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("escapes do not occur in recorded episodes: " + string);
    }
    at = end + 1;
    return string;
  }

  private Value number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    return number.matches("-?\\d+") ? Value.of(Long.parseLong(number)) : Value.of(Double.parseDouble(number));
  }

  private Value word(String word, Value value) {
    if (!text.startsWith(word, at)) {
      throw new IllegalArgumentException("not JSON at " + at);
    }
    at += word.length();
    return value;
  }

  private char peek() {
    while (text.charAt(at) <= ' ') {
      at++;
    }
    return text.charAt(at);
  }

  private void skip(char optional) {
    if (peek() == optional) {
      at++;
    }
  }
}
