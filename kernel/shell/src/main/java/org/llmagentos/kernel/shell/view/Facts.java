package org.llmagentos.kernel.shell.view;

import java.util.List;
import java.util.stream.Stream;
import org.llmagentos.sdk.value.Value;

/** Fields that somebody else filled: what is absent or of another kind is empty, 0 or false. */
public record Facts(Value.Fields fields) {

  public static Facts of(Value value) {
    return new Facts(value instanceof Value.Fields fields ? fields : Value.fields());
  }

  public boolean has(String name) {
    return !(fields.get(name) instanceof Value.Nothing);
  }

  public String text(String name) {
    return has(name) ? fields.get(name).text() : "";
  }

  public double number(String name) {
    return fields.get(name).number();
  }

  public long whole(String name) {
    return (long) number(name);
  }

  public boolean flag(String name) {
    return fields.get(name).truth();
  }

  public Facts inner(String name) {
    return of(fields.get(name));
  }

  /** The items of a list. */
  public List<Facts> each(String name) {
    return items(name).map(Facts::of).toList();
  }

  /** The items of a list, as text. */
  public List<String> texts(String name) {
    return items(name).map(Value::text).toList();
  }

  private Stream<Value> items(String name) {
    return fields.get(name) instanceof Value.Items(var values) ? values.stream() : Stream.empty();
  }
}
