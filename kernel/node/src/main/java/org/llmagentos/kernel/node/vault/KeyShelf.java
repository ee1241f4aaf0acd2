package org.llmagentos.kernel.node.vault;

import java.util.SortedMap;

/**
 * Where keys lie: small named pieces of bytes, each durable when {@link #put} returns and gone for good when {@link #destroy} returns.
 *
 * <p><b>Threads.</b> One thread at a time.
 *
 * <p><b>Errors.</b> {@link VaultException} with a message for people.
 */
public interface KeyShelf {

  /** All of them, by name. */
  SortedMap<String, byte[]> all();

  void put(String name, byte[] bytes);

  /** Destroys a piece, if it is there. */
  void destroy(String name);
}
