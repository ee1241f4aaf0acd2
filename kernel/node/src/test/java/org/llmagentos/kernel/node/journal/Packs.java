package org.llmagentos.kernel.node.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.vault.Vault;

/** Looks into rows of inputs, for tests outside of this package. */
public final class Packs {

  private Packs() {}

  /** The inputs in a row, in order; the last one's position is the row's key. */
  public static List<Journal.Entry> open(Vault.Opener opener, long key, byte[] row) {
    var entries = new ArrayList<Journal.Entry>();
    List<Pack.Part> parts = Pack.open(opener, key, row);
    for (Pack.Part part : parts) {
      long position = key - parts.size() + entries.size() + 1;
      entries.add(new Journal.Entry(position, Session.CODEC.decode(part.bytes(), part.from(), part.to(), Input.class)));
    }
    return entries;
  }

  /** The numbers of the keys that a row of inputs is sealed with. */
  public static Set<Integer> keys(byte[] row) {
    if (row[0] == 1) { // sealed by itself
      return Set.of(ByteBuffer.wrap(row).getInt(1));
    }
    var keys = new TreeSet<Integer>();
    for (ByteBuffer pack = ByteBuffer.wrap(row).position(5); pack.hasRemaining(); ) {
      int length = pack.getInt();
      keys.add(pack.getInt(pack.position() + 1));
      pack.position(pack.position() + length);
    }
    return keys;
  }
}
