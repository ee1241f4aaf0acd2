package org.llmagentos.kernel.node.journal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.vault.KeyFiles;
import org.llmagentos.kernel.node.vault.KeyShelf;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;

/** A journal from its opening to its closing, over real files or over a {@link MemoryDisk}. */
public final class Session implements AutoCloseable {

  /** One is enough for all. */
  public static final Codec CODEC = new Codec();

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Store store;
  private final Head head;
  private final Vault vault;
  private final Journal journal;
  private final List<JournalException> failures = new CopyOnWriteArrayList<>();

  private Session(Store store, Head head, KeyShelf shelf) {
    this.store = store;
    this.head = head;
    this.vault = Vault.open(shelf, RANDOM::nextLong);
    this.journal = Journal.open(parts(), 1_024, new Journal.Threads(Thread.ofPlatform().daemon().factory(), Thread.ofVirtual().factory()), failures::add);
  }

  /** Opens the journal in a folder, as a node does. */
  public static Session in(Path folder) {
    SqliteStore store = SqliteStore.open(folder.resolve("journal.db"));
    try {
      return new Session(store, HeadFile.open(folder.resolve("journal.head")), KeyFiles.open(folder.resolve("keys")));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Opens the journal on a disk. */
  public static Session on(MemoryDisk disk) {
    return new Session(disk, disk, disk);
  }

  public Journal journal() {
    return journal;
  }

  public Journal.Parts parts() {
    return new Journal.Parts(store, head, vault, CODEC);
  }

  public Vault vault() {
    return vault;
  }

  /** What the journal told of its failure; empty while all is well. */
  public List<JournalException> failures() {
    return failures;
  }

  /** Appends something a person did, for nobody in particular. */
  public long append(long at) {
    return append(Journal.KERNEL, new Input.Signalled(at, new Pid(1), new Signal.Stop()), List.of());
  }

  public long append(String owner, Input input, List<Row> rows) {
    return journal.append(owner, CODEC.encode(input), rows);
  }

  /** Waits until all is on disk. */
  public void sync() {
    journal.committed().join();
  }

  @Override
  public void close() {
    journal.close();
    if (head instanceof HeadFile file) {
      file.close();
    }
    store.close();
  }
}
