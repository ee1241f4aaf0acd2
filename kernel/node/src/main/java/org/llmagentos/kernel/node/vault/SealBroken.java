package org.llmagentos.kernel.node.vault;

/** A sealed row was changed, cut, moved to another place, or never sealed here. Other rows are not touched by that. */
public final class SealBroken extends VaultException {

  private static final long serialVersionUID = 1;

  /** Of the row in that place; {@code why} in a few words. */
  public SealBroken(int table, long key, String why) {
    super("row %d of table %d does not open: %s; restore the store from a copy of before that".formatted(key, table, why));
  }
}
