package org.llmagentos.kernel.node.vault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Seals rows so that only who has the owner's key can read them, and nobody can change or move them unseen. Who destroys a key has
 * erased every row that was sealed with it, wherever copies of them lie.
 *
 * <p>AES-256 in Galois/Counter Mode (NIST SP 800-38D), one random key for each owner. A sealed row is 33 bytes longer than what is in it:
 * form, number of the key, nonce, tag. The row's table and key are authenticated with it. How nonces are chosen, and how much may be
 * sealed with one key, is in {@code Nonces}.
 *
 * <p>Not hidden: who owns a row (by the number of the key), how long it is, where it lies and that it is there. Rows that were taken
 * away, or put back to an older state in their old place, are not noticed here either. A key that was destroyed may stay in the memory
 * of this process until it ends.
 *
 * <p><b>Threads.</b> Any, one after the other; an {@link Opener} waits for nobody. A row opens in every thread that it is handed to,
 * and in none that begins to open it after {@link #destroy} has returned.
 *
 * <p><b>Errors.</b> {@link VaultException} with a message for people when the shelf fails. After a failure the owner whose key it was is
 * refused until the vault is opened anew, since whether that key is on the shelf is not known; all others go on.
 */
public final class Vault {

  /** More draws than that for a number not yet taken: the source of entropy repeats itself. */
  private static final int DRAWS = 100;

  /** What an owner's rows are sealed with in this session. */
  private record Sealer(RowCipher cipher, Nonces nonces) {}

  private final ReentrantLock lock = new ReentrantLock(); // no monitor: a shelf may make its caller wait
  private final KeyShelf shelf; // with the lock
  private final LongSupplier entropy; // with the lock
  private final Map<String, Sealer> sealers = new HashMap<>(); // with the lock
  private final Set<String> unsure = new HashSet<>(); // owners whose key may or may not be on the shelf; with the lock
  private final Opener own = new Opener(); // with the lock
  private volatile Keys keys; // changed with the lock

  private Vault(KeyShelf shelf, LongSupplier entropy) {
    this.shelf = shelf;
    this.entropy = entropy;
    this.keys = Keys.of(shelf);
  }

  /**
   * A session with the keys of a shelf, which nobody else uses meanwhile.
   *
   * @param entropy 64 random bits each time: the only source of keys and nonces; it may never give the bits of an earlier session again
   * @throws VaultException when a key on the shelf is damaged
   */
  public static Vault open(KeyShelf shelf, LongSupplier entropy) {
    return new Vault(shelf, entropy);
  }

  /**
   * Seals what will lie in a place. An owner's first row makes its key, which is durable when this returns.
   *
   * @param owner a tenant's id, or another name of 1 to 64 of a-z, 0-9, '_' and '-'
   */
  public byte[] seal(String owner, int table, long key, byte[] plain) {
    lock.lock();
    try {
      Sealer sealer = sealers.get(owner);
      if (sealer == null) {
        sealer = new Sealer(new RowCipher(keyOf(owner)), Nonces.anew(entropy));
        sealers.put(owner, sealer);
      }
      return sealer.cipher().seal(sealer.nonces(), table, key, plain);
    } finally {
      lock.unlock();
    }
  }

  /** {@link Opener#open} for who reads few rows, in any thread. */
  public byte[] open(int table, long key, byte[] sealed) {
    lock.lock();
    try {
      return own.open(table, key, sealed);
    } finally {
      lock.unlock();
    }
  }

  /** For who reads many rows: one for each thread. */
  public Opener opener() {
    return new Opener();
  }

  /** The number of the owner's key, as {@link KeyMissing} tells it; empty when nothing was sealed for the owner. */
  public Optional<String> keyId(String owner) {
    return Optional.ofNullable(keys.of(owner)).map(key -> VaultKey.idText(key.id()));
  }

  /** Everybody who has a key. A copy. */
  public Set<String> owners() {
    return new TreeSet<>(keys.all().keySet());
  }

  /**
   * Destroys an owner's key, if there is one: nothing sealed with it can be opened ever again. What is sealed for the owner later gets
   * a new key.
   *
   * @throws VaultException when the shelf failed; call again until it does not
   */
  public void destroy(String owner) {
    lock.lock();
    try {
      VaultKey key = keys.of(owner);
      if (key != null) {
        sealers.remove(owner);
        unsure.add(owner);
        shelf.destroy(key.name());
        unsure.remove(owner);
        keys = keys.without(owner);
      }
    } finally {
      lock.unlock();
    }
  }

  private VaultKey keyOf(String owner) {
    if (unsure.contains(owner)) {
      throw new VaultException(
          "the key of %s could not be written or destroyed before, so nothing is sealed for it: mend the folder of keys, then restart"
              .formatted(owner));
    }
    VaultKey key = keys.of(owner);
    if (key == null) {
      key = VaultKey.anew(freeId(), owner, entropy);
      unsure.add(owner);
      shelf.put(key.name(), key.bytes());
      unsure.remove(owner);
      keys = keys.with(key);
    }
    return key;
  }

  private int freeId() {
    for (int i = 0; i < DRAWS; i++) {
      int id = (int) entropy.getAsLong();
      if (keys.byId(id) == null) {
        return id;
      }
    }
    throw new IllegalStateException("the source of entropy repeats itself");
  }

  /**
   * Opens rows.
   *
   * <p><b>Threads.</b> One at a time.
   */
  public final class Opener {

    private final IdentityHashMap<VaultKey, RowCipher> ciphers = new IdentityHashMap<>();

    private Opener() {}

    /**
     * What was sealed for this place.
     *
     * @throws SealBroken when the bytes were changed, or were sealed for another place
     * @throws KeyMissing when the key is not on the shelf
     */
    public byte[] open(int table, long key, byte[] sealed) {
      if (!Row.hasForm(sealed)) {
        throw new SealBroken(table, key, "it is cut, or was not sealed by this version of agentos");
      }
      int id = Row.keyId(sealed);
      VaultKey with = keys.byId(id);
      if (with == null) {
        throw new KeyMissing(VaultKey.idText(id));
      }
      return ciphers.computeIfAbsent(with, RowCipher::new).open(table, key, sealed);
    }
  }
}
