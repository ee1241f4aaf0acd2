package org.llmagentos.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;

/**
 * A snippet that would not end, or takes all there is.
 *
 * @param ends how it may end: {@code time} or the resource it uses up
 */
record Runaway(String language, Set<String> ends, String text) {
  private static final Confinement TIGHT = new Confinement(500, 16 * 1024, 200);
  private static final Confinement ROOMY = new Confinement(20_000, 16 * 1024, 200);

  /** All there are, in one order. */
  static List<Runaway> all() {
    try (InputStream file = Runaway.class.getResourceAsStream("runaways.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(Runaway::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Runaway of(String line) {
    String[] parts = line.split("\\|", 3);
    return new Runaway(parts[0], Set.of(parts[1].split(", ")), parts[2].replace("\\n", "\n"));
  }

  /** Tight where time is all that can end it. */
  Confinement bounds() {
    return ends.equals(Set.of("time")) ? TIGHT : ROOMY;
  }

  /** How a run has ended, in the same words; where it ended well, or by itself, what it says. */
  static String end(Execution execution) {
    return switch (execution) {
      case Execution.TimedOut _ -> "time";
      case Execution.Exhausted(String resource, _, _) -> resource;
      case Execution.Returned _, Execution.Threw _, Execution.Refused _, Execution.Diverged _ -> execution.summary();
    };
  }

  @Override
  public String toString() {
    return language + ": " + text.replace("\n", "\\n");
  }
}
