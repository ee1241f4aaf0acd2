package org.llmagentos.kernel.node.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What stands in the file of a key: a line for people, the key in hexadecimal, and a checksum of its name and bytes, so that a key that
 * was damaged or renamed is not taken for a damaged store.
 */
final class KeyText {

  private static final String TITLE =
      "LLMAgentOS key, form 1. Whoever loses this file loses all that was sealed with it; whoever copies it can read that.";
  private static final Pattern TEXT = Pattern.compile(Pattern.quote(TITLE) + "\n((?:[0-9a-f]{2})+)\ncheck ([0-9a-f]{8})\n");

  private KeyText() {}

  static String of(String name, byte[] key) {
    return TITLE + "\n" + HexFormat.of().formatHex(key) + "\ncheck " + check(name, key) + "\n";
  }

  /** The key; empty when this is not the text of a key with this name, whole. */
  static Optional<byte[]> parse(String name, String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    byte[] key = HexFormat.of().parseHex(parts.group(1));
    return check(name, key).equals(parts.group(2)) ? Optional.of(key) : Optional.empty();
  }

  private static String check(String name, byte[] key) {
    var sum = new CRC32C();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    sum.update(0);
    sum.update(key);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
