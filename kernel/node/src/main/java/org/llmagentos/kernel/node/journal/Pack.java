package org.llmagentos.kernel.node.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.vault.SealBroken;
import org.llmagentos.kernel.node.vault.Vault;

/**
 * Inputs that follow each other as one row, those of each owner sealed together. A commit of a thousand small inputs then costs the file
 * and the vault little more than one large one does. Its key is the position of its last input, so that a range of positions never removes
 * a pack of which something is still needed.
 *
 * <p>It is: form (1), how many inputs (4), and for each owner the length (4) and the bytes of a sealed row, in which there are for each
 * input its index in the pack (4), its length (4) and its bytes. Numbers are big-endian. What is not sealed is told by what is: each index
 * comes once. Before version 4 every input was a sealed row by itself; these are read like packs of one.
 */
final class Pack {

  /** How much is sealed together, about: what is damaged together. */
  static final int MOST_BYTES = 64 << 10;

  /** Inputs in a pack at most. */
  static final int MOST_INPUTS = 4_096;

  private static final byte FORM = 2; // a sealed row begins with 1
  private static final int HEAD_BYTES = Byte.BYTES + Integer.BYTES;
  private static final int PART_BYTES = 2 * Integer.BYTES;
  private static final int TABLE = Store.Table.INPUT.ordinal();

  /** The bytes of one input, within those of others. */
  record Part(byte[] bytes, int from, int to) {}

  private record Numbered(int index, byte[] input) {}

  private final SortedMap<String, List<Numbered>> byOwner = new TreeMap<>();
  private long last;
  private int count;
  private long bytes;

  boolean isEmpty() {
    return count == 0;
  }

  /** Whether one more input of that length belongs here and not into the next pack. */
  boolean takes(int length) {
    return count < MOST_INPUTS && (isEmpty() || bytes + length <= MOST_BYTES);
  }

  /** Adds the input after the last one. */
  void add(long position, String owner, byte[] input) {
    byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(new Numbered(count, input));
    last = position;
    count++;
    bytes += input.length;
  }

  /** The key of its row. */
  long key() {
    return last;
  }

  /** Its row. */
  byte[] seal(Vault vault) {
    var sealed = new ArrayList<byte[]>(byOwner.size());
    int size = HEAD_BYTES;
    for (var inputs : byOwner.entrySet()) {
      byte[] row = vault.seal(inputs.getKey(), TABLE, last, plain(inputs.getValue()));
      sealed.add(row);
      size = Math.addExact(size, Integer.BYTES + row.length);
    }
    ByteBuffer pack = ByteBuffer.allocate(size).put(FORM).putInt(count);
    sealed.forEach(row -> pack.putInt(row.length).put(row));
    return pack.array();
  }

  private static byte[] plain(List<Numbered> inputs) {
    int size = 0;
    for (Numbered each : inputs) {
      size = Math.addExact(size, PART_BYTES + each.input().length);
    }
    ByteBuffer plain = ByteBuffer.allocate(size);
    inputs.forEach(each -> plain.putInt(each.index()).putInt(each.input().length).put(each.input()));
    return plain.array();
  }

  /** How many inputs are in a row, as it says; 1 when it is no pack. */
  static int count(byte[] row) {
    return isPack(row) ? Math.clamp(ByteBuffer.wrap(row).getInt(Byte.BYTES), 1, MOST_INPUTS) : 1;
  }

  private static boolean isPack(byte[] row) {
    return row.length >= HEAD_BYTES && row[0] == FORM;
  }

  /** Its name for people: "input 4", or "one of the inputs 4 to 9". */
  static String name(long key, byte[] row) {
    int count = count(row);
    return (count == 1 ? "input " : "one of the inputs " + (key - count + 1) + " to ") + key;
  }

  /**
   * The inputs in a row, in their order; the last one's position is the row's key.
   *
   * @throws SealBroken when it was changed, or belongs elsewhere
   */
  static List<Part> open(Vault.Opener opener, long key, byte[] row) {
    if (!isPack(row)) {
      byte[] plain = opener.open(TABLE, key, row);
      return List.of(new Part(plain, 0, plain.length));
    }
    ByteBuffer pack = ByteBuffer.wrap(row, HEAD_BYTES, row.length - HEAD_BYTES);
    var parts = new @Nullable Part[count(row)];
    int found = 0;
    while (pack.hasRemaining()) {
      found += takeApart(opener.open(TABLE, key, next(pack, key)), parts, key);
    }
    if (found != parts.length || ByteBuffer.wrap(row).getInt(Byte.BYTES) != parts.length) {
      throw damaged(key);
    }
    return Arrays.asList(parts);
  }

  private static byte[] next(ByteBuffer pack, long key) {
    int length = pack.remaining() < Integer.BYTES ? -1 : pack.getInt();
    if (length < 0 || length > pack.remaining()) {
      throw damaged(key);
    }
    var sealed = new byte[length];
    pack.get(sealed);
    return sealed;
  }

  /** Puts each input of one owner where it belongs, and tells how many there were. */
  private static int takeApart(byte[] plain, @Nullable Part[] parts, long key) {
    ByteBuffer inputs = ByteBuffer.wrap(plain);
    int found = 0;
    for (; inputs.remaining() >= PART_BYTES; found++) {
      int index = inputs.getInt();
      int length = inputs.getInt();
      int from = inputs.position();
      if (index < 0 || index >= parts.length || parts[index] != null || length < 0 || length > inputs.remaining()) {
        throw damaged(key);
      }
      parts[index] = new Part(plain, from, from + length);
      inputs.position(from + length);
    }
    return found;
  }

  private static SealBroken damaged(long key) {
    return new SealBroken(TABLE, key, "it was changed");
  }
}
