package org.llmagentos.kernel.node.vault;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * Seals and opens rows with one key.
 *
 * <p>It keeps its {@link Cipher}: the JDK then expands the key once, which is half the price of sealing a small row. All that changes
 * from row to row is passed in, so the JDK draws no random bits of its own.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class RowCipher {

  private final VaultKey key;
  private final Cipher cipher;

  RowCipher(VaultKey key) {
    this.key = key;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  VaultKey key() {
    return key;
  }

  byte[] seal(Nonces nonces, int table, long at, byte[] plain) {
    byte[] row = Row.blank(key.id(), nonces, plain.length);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key.secret(), Row.parameters(row));
      cipher.updateAAD(Row.place(table, at));
      cipher.doFinal(plain, 0, plain.length, row, Row.HEAD_BYTES);
      return row;
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  /** The plain text of a row that has the form of one and names this key. */
  byte[] open(int table, long at, byte[] row) {
    try {
      cipher.init(Cipher.DECRYPT_MODE, key.secret(), Row.parameters(row));
      cipher.updateAAD(Row.place(table, at));
      return cipher.doFinal(row, Row.HEAD_BYTES, row.length - Row.HEAD_BYTES);
    } catch (AEADBadTagException _) {
      throw new SealBroken(table, at, "it was changed, or belongs elsewhere");
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static IllegalStateException unusable(GeneralSecurityException e) {
    return new IllegalStateException("AES/GCM, which every JDK has, does not work: " + e.getMessage(), e);
  }
}
