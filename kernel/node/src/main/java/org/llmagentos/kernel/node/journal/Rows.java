package org.llmagentos.kernel.node.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.vault.KeyMissing;
import org.llmagentos.kernel.node.vault.SealBroken;
import org.llmagentos.kernel.node.vault.Vault;

/**
 * Opens and decodes rows, some at a time on other threads, and gives them to their reader in the order of their keys.
 *
 * <p><b>Threads.</b> Any thread may read; the reader is called on that thread.
 */
final class Rows {

  /** What is done with a record. */
  interface Reader<T> {
    void read(long key, T record);
  }

  private record Sealed(long key, byte[] row) {}

  private record Opened<T>(long key, T record) {}

  /** Adds all that is in a sealed row to what was opened. */
  private interface Opening<R> {
    void open(Vault.Opener opener, Sealed sealed, List<Opened<R>> opened);
  }

  /** Bytes handed to another thread at a time: more than the handing over costs. */
  private static final int PORTION = 32 * 1024;

  /** Portions under way: enough to keep every processor busy, few enough to keep memory small. */
  private static final int AHEAD = 16;

  private final Store store;
  private final Codec codec;
  private final Vault vault;
  private final Executor others;

  Rows(Journal.Parts parts) {
    this.store = parts.store();
    this.codec = parts.codec();
    this.vault = parts.vault();
    this.others = parts.decoding();
  }

  /** What is made of a record, by the thread that decodes it. */
  interface Maker<T, R> {
    R make(long key, T record);
  }

  /** Reads the rows with keys from {@code first} to {@code last}, both included. */
  <T> void read(Store.Table table, long first, long last, Class<T> type, Reader<T> reader) {
    read(table, first, last, type, (_, record) -> record, reader);
  }

  /** The same, with what is made of each record. */
  <T, R> void read(Store.Table table, long first, long last, Class<T> type, Maker<T, R> maker, Reader<R> reader) {
    read(table, first, last, (opener, sealed, opened) -> {
      String name = name(table, sealed.key());
      T record = Journal.decode(codec, opener.open(table.ordinal(), sealed.key(), sealed.row()), type, name);
      opened.add(new Opened<>(sealed.key(), maker.make(sealed.key(), record)));
    }, reader);
  }

  /** Reads the inputs with positions from {@code first} to {@code last}, both included. */
  void inputs(long first, long last, Reader<Input> reader) {
    long lastKey = last > Long.MAX_VALUE - Pack.MOST_INPUTS ? last : last + Pack.MOST_INPUTS - 1; // of the pack with the last one
    read(Store.Table.INPUT, first, lastKey, (opener, sealed, opened) -> {
      List<Pack.Part> parts = Pack.open(opener, sealed.key(), sealed.row());
      long position = sealed.key() - parts.size();
      for (Pack.Part part : parts) {
        position++;
        if (position >= first && position <= last) {
          opened.add(new Opened<>(position, Journal.decode(codec, part, Input.class, name(Store.Table.INPUT, position))));
        }
      }
    }, reader);
  }

  private <R> void read(Store.Table table, long first, long last, Opening<R> opening, Reader<R> reader) {
    Deque<CompletableFuture<List<Opened<R>>>> underWay = new ArrayDeque<>();
    var portion = new ArrayList<Sealed>();
    var bytes = new int[1];
    store.read(
        table,
        first,
        last,
        (key, row) -> {
          portion.add(new Sealed(key, row));
          bytes[0] += row.length;
          if (bytes[0] >= PORTION) {
            underWay.addLast(open(table, List.copyOf(portion), opening));
            portion.clear();
            bytes[0] = 0;
          }
          if (underWay.size() >= AHEAD) {
            give(underWay.removeFirst(), reader);
          }
        });
    underWay.addLast(open(table, List.copyOf(portion), opening));
    underWay.forEach(opened -> give(opened, reader));
  }

  /** What people call a row. */
  static String name(Store.Table table, long key, byte[] row) {
    return table == Store.Table.INPUT ? Pack.name(key, row) : name(table, key);
  }

  static String name(Store.Table table, long key) {
    return table.name().toLowerCase(Locale.ROOT) + " " + key;
  }

  private <R> CompletableFuture<List<Opened<R>>> open(Store.Table table, List<Sealed> portion, Opening<R> opening) {
    return CompletableFuture.supplyAsync(
        () -> {
          Vault.Opener opener = vault.opener();
          var opened = new ArrayList<Opened<R>>(portion.size());
          portion.forEach(sealed -> open(table, sealed, opening, opener, opened));
          return opened;
        },
        others);
  }

  private static <R> void open(Store.Table table, Sealed sealed, Opening<R> opening, Vault.Opener opener, List<Opened<R>> opened) {
    try {
      opening.open(opener, sealed, opened);
    } catch (SealBroken e) {
      throw new JournalException(
          name(table, sealed.key(), sealed.row()) + " of the journal is damaged or was changed; every other entry can be read. Restore journal.db from a copy");
    } catch (KeyMissing e) {
      throw new JournalException(name(table, sealed.key(), sealed.row()) + " of the journal cannot be opened: " + e.getMessage());
    }
  }

  private static <T> void give(CompletableFuture<List<Opened<T>>> opened, Reader<T> reader) {
    List<Opened<T>> portion;
    try {
      portion = opened.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
    portion.forEach(row -> reader.read(row.key(), row.record()));
  }
}
