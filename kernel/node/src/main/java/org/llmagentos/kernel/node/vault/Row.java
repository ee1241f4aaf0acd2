package org.llmagentos.kernel.node.vault;

import java.nio.ByteBuffer;
import javax.crypto.spec.GCMParameterSpec;

/**
 * How a sealed row lies in its bytes: form (1), number of the key (4), nonce (12), ciphertext (as long as the plain text), tag (16).
 *
 * <p>The tag also covers the form and the place of the row, which is not in the bytes. Numbers are big-endian.
 */
final class Row {

  static final byte FORM = 1;

  static final int FORM_BYTES = 1;
  static final int KEY_BYTES = Integer.BYTES;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  static final int HEAD_BYTES = FORM_BYTES + KEY_BYTES + NONCE_BYTES;

  private static final int PLACE_BYTES = FORM_BYTES + Integer.BYTES + Long.BYTES;

  private Row() {}

  /** A row with its head written and room for the rest. */
  static byte[] blank(int keyId, Nonces nonces, int plainBytes) {
    var row = new byte[Math.addExact(HEAD_BYTES + TAG_BYTES, plainBytes)];
    nonces.putNext(ByteBuffer.wrap(row).put(FORM).putInt(keyId));
    return row;
  }

  /** Whether these bytes can be a row at all. */
  static boolean hasForm(byte[] row) {
    return row.length >= HEAD_BYTES + TAG_BYTES && row[0] == FORM;
  }

  static int keyId(byte[] row) {
    return ByteBuffer.wrap(row).getInt(FORM_BYTES);
  }

  /** The row's nonce, and how long its tag is. */
  static GCMParameterSpec parameters(byte[] row) {
    return new GCMParameterSpec(TAG_BYTES * Byte.SIZE, row, FORM_BYTES + KEY_BYTES, NONCE_BYTES);
  }

  /** What is authenticated beside the text: less than one AES block, so it costs one step of the hash. */
  static byte[] place(int table, long key) {
    return ByteBuffer.allocate(PLACE_BYTES).put(FORM).putInt(table).putLong(key).array();
  }
}
