package org.llmagentos.plugin.provider.langchain4j;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date, which is compared with the service's own {@code Date}, as its
 * clock
 * and ours may differ.
 *
 * @param value as it was sent, fit to be repeated to people
 * @param date the header {@code Date}
 */
record RetryAfter(String value, Optional<String> date) {

  private static final long MILLIS = 1_000;

  /** From now; empty when it makes no sense. */
  OptionalLong millis() {
    if (value.matches("\\d{1,9}")) {
      return OptionalLong.of(Long.parseLong(value) * MILLIS);
    }
    try {
      return date.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Math.max(0, Duration.between(instant(date.get()), instant(value)).toMillis()));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static Instant instant(String date) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
  }

  /** In words: {@code after 17 s}. */
  String words() {
    return value.matches("\\d{1,9}") ? "after " + value + " s" : "after " + value;
  }
}
