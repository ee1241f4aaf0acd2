package org.llmagentos.kernel.shell.doctor;

import java.util.Locale;
import org.llmagentos.sdk.value.Value;

/**
 * What a check found.
 *
 * @param check what was looked at, a word or two
 * @param message what is there, or what is wrong and what to do
 */
public record Finding(String check, Status status, String message) {

  /** How bad it is. */
  public enum Status {
    OK,
    /** Goals can be carried out, but look at it. */
    WARN,
    /** Goals cannot be carried out. */
    FAIL;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String check, String message) {
    return new Finding(check, Status.OK, message);
  }

  static Finding warn(String check, String message) {
    return new Finding(check, Status.WARN, message);
  }

  static Finding fail(String check, String message) {
    return new Finding(check, Status.FAIL, message);
  }

  /** For programs. */
  public Value.Fields fields() {
    return Value.fields()
        .with("check", Value.of(check))
        .with("status", Value.of(status.word()))
        .with("message", Value.of(message));
  }
}
