package org.llmagentos.kernel.node.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.past.AuditEntry;

/**
 * The audit chain while it grows: it takes every input and lesson as it lies on disk, and makes a link of them now and then. Each link
 * holds the hash of the link before, so that none can be changed, removed or moved without all later ones being wrong.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class Chain {

  /** The chain before its first link. */
  private static final String START = "0".repeat(64);

  private final Codec codec;
  private long number;
  private String chain;
  private long first;
  private long last;
  private final MessageDigest inputs = sha256();
  private final MessageDigest lessons = sha256();
  private final List<AuditEntry.Gone> gone = new ArrayList<>();
  private final List<AuditEntry.Sum> rows = new ArrayList<>();

  /**
   * @param newest the last link there is; null for a new chain
   */
  Chain(Codec codec, @Nullable AuditEntry newest) {
    this.codec = codec;
    this.number = newest == null ? 0 : newest.number();
    this.chain = newest == null ? START : newest.chain();
    this.last = newest == null ? 0 : newest.last();
    this.first = last + 1;
  }

  /** Takes rows that are removed. */
  void gone(Cut.Range range) {
    gone.add(new AuditEntry.Gone(range.table().ordinal(), range.first(), range.last()));
  }

  /** Takes a row that is neither an input nor a lesson. */
  void row(Store.Table table, long key, byte[] row) {
    rows.add(new AuditEntry.Sum(table.ordinal(), key, hash(row)));
  }

  /** Whether it took something that a crash would make it forget: then a link must be made with this commit. */
  boolean due() {
    return !rows.isEmpty() || !gone.isEmpty();
  }

  void input(long position, byte[] row) {
    update(inputs, position, row);
    last = position;
  }

  void lesson(long position, byte[] row) {
    update(lessons, position, row);
  }

  /** How many inputs no link covers yet. */
  long uncovered() {
    return last - first + 1;
  }

  /** The hash of one row. */
  static String hash(byte[] row) {
    return hex(sha256().digest(row));
  }

  /** The position after which nothing is covered by a link yet. */
  long covered() {
    return first - 1;
  }

  /** Makes the next link, of all that was taken since the last one. */
  AuditEntry link() {
    var open = new AuditEntry(++number, first, last, hex(inputs.digest()), hex(lessons.digest()), gone, rows, "");
    chain = next(codec, chain, open);
    first = last + 1;
    gone.clear();
    rows.clear();
    return open.chained(chain);
  }

  /** The hash over a chain and its next link, whose own is left empty. */
  static String next(Codec codec, String chain, AuditEntry open) {
    MessageDigest sha = sha256();
    sha.update(HexFormat.of().parseHex(chain));
    return hex(sha.digest(codec.encode(open)));
  }

  /** Whether a link is right after that chain. */
  static boolean holds(Codec codec, @Nullable AuditEntry before, AuditEntry link) {
    String chain = before == null ? START : before.chain();
    return isHash(chain) && next(codec, chain, link.chained("")).equals(link.chain());
  }

  /** Whether a text can be a hash at all. */
  static boolean isHash(String text) {
    return text.length() == START.length() && text.chars().allMatch(HexFormat::isHexDigit);
  }

  static void update(MessageDigest sha, long position, byte[] row) {
    sha.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(position).putInt(row.length).flip());
    sha.update(row);
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
