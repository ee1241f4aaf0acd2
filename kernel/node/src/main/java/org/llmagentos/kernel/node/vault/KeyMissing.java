package org.llmagentos.kernel.node.vault;

/**
 * The key that a row was sealed with is not on the shelf: it was destroyed, or its file was lost.
 *
 * <p>The vault keeps no list of what it destroyed, and the number of the key is the one part of a row that can be changed without
 * {@link SealBroken}, since nothing is left to check it with. So whoever destroys a key notes its {@link #keyId} first, and takes any
 * other missing key for damage.
 *
 * <p>It has no stack trace: where a tenant was erased, it is the usual answer, once for each of its rows.
 */
public final class KeyMissing extends VaultException {

  private static final long serialVersionUID = 1;

  private final String keyId;

  KeyMissing(String keyId) {
    super(
        "key " + keyId + " is not among the keys: its owner was erased, or its file was lost;"
            + " if it was lost, put its file back from a copy, nothing else opens this row",
        false);
    this.keyId = keyId;
  }

  /** The key's number, as {@link Vault#keyId} gave it. */
  public String keyId() {
    return keyId;
  }
}
