package org.llmagentos.kernel.node.sim.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel with a bug planted in one place.
 *
 * @param name what is wrong with it
 * @param source the file, relative to the folder {@code kernel/}, as {@code core/src/main/java/...}
 * @param original what it says there; it says so exactly once
 * @param replacement what it says instead
 */
public record Mutant(String name, String source, String original, String replacement) {

  public Mutant {
    if (original.isEmpty() || original.equals(replacement)) {
      throw new IllegalArgumentException("mutant " + name + " changes nothing");
    }
  }

  /** The class the file is named for. */
  public String className() {
    int packages = source.indexOf("/java/") + "/java/".length();
    return source.substring(packages, source.length() - ".java".length()).replace('/', '.');
  }

  /** The whole file with the bug in it. */
  public String text(Path kernel) throws IOException {
    String text = Files.readString(kernel.resolve(source));
    int first = text.indexOf(original);
    if (first < 0 || text.indexOf(original, first + 1) >= 0) {
      throw new IllegalStateException(
          "mutant %s: its place is %s in %s; adapt it to what the file says now"
              .formatted(name, first < 0 ? "not to be found" : "there more than once", source));
    }
    return text.substring(0, first) + replacement + text.substring(first + original.length());
  }
}
