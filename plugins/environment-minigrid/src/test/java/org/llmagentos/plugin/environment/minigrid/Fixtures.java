package org.llmagentos.plugin.environment.minigrid;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The recorded numbers in this package's resources. */
final class Fixtures {

  /** CRC-32 of small numbers, one byte each. */
  static final class Checksum {
    private final CRC32 crc = new CRC32();

    Checksum add(int... numbers) {
      for (int number : numbers) {
        crc.update(number);
      }
      return this;
    }

    long value() {
      return crc.getValue();
    }
  }

  private Fixtures() {}

  /** The lines of a resource that are no comments. */
  static Stream<String> lines(String resource) {
    var in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(resource), resource);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().filter(line -> !line.startsWith("#"));
  }
}
