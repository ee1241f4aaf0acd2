package org.llmagentos.kernel.node.vault;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * An owner's AES-256 key.
 *
 * @param id distinct from those of all other keys of the shelf
 */
record VaultKey(int id, String owner, SecretKeySpec secret) {

  private static final int BYTES = 32;
  private static final Pattern OWNER = Pattern.compile("[a-z0-9_-]{1,64}");
  private static final Pattern NAME = Pattern.compile("(" + OWNER + ")-([0-9a-f]{8})");

  /** Draws a key. */
  static VaultKey anew(int id, String owner, LongSupplier entropy) {
    if (!OWNER.matcher(owner).matches()) {
      throw new IllegalArgumentException("an owner of keys is 1 to 64 of a-z, 0-9, '_' and '-': " + owner);
    }
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    while (bytes.hasRemaining()) {
      bytes.putLong(entropy.getAsLong());
    }
    return new VaultKey(id, owner, new SecretKeySpec(bytes.array(), "AES"));
  }

  /** The key that lies on the shelf under this name. */
  static VaultKey parse(String name, byte[] bytes) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw new VaultException(
          "the key '%s' has no name of a key (owner-1234abcd): give it its name back, or move it away".formatted(name));
    }
    if (bytes.length != BYTES) {
      throw new VaultException(
          "the key '%s' has %d bytes instead of %d: put it back from a copy; without it, nothing of %s can be read"
              .formatted(name, bytes.length, BYTES, parts.group(1)));
    }
    return new VaultKey(HexFormat.fromHexDigits(parts.group(2)), parts.group(1), new SecretKeySpec(bytes, "AES"));
  }

  /** What a key's number is called. */
  static String idText(int id) {
    return HexFormat.of().toHexDigits(id);
  }

  /** What the key is called on the shelf. */
  String name() {
    return owner + "-" + idText(id);
  }

  byte[] bytes() {
    return secret.getEncoded();
  }

  /** Not what is inside. */
  @Override
  public String toString() {
    return name();
  }
}
