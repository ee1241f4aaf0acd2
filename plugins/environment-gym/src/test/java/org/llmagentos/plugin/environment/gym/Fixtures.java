package org.llmagentos.plugin.environment.gym;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The recorded numbers in this package's resources. */
final class Fixtures {

  /** CRC-32 of doubles, big-endian. */
  static final class Checksum {
    private final CRC32 crc = new CRC32();

    Checksum add(double number) {
      crc.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, number));
      return this;
    }

    long value() {
      return crc.getValue();
    }
  }

  private Fixtures() {}

  /** Each line: an environment, the checksum of its table, its parameters. */
  static Stream<String> tables() {
    return lines("tables.txt");
  }

  /** Each line: the first steps of an episode, as JSON. */
  static Stream<String> episodes() {
    return lines("episodes.jsonl");
  }

  private static Stream<String> lines(String resource) {
    var in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(resource), resource);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().filter(line -> !line.startsWith("#"));
  }
}
