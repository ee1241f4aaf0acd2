package org.llmagentos.kernel.node.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

class VaultThreadsTest {

  private static final int ROWS = 4_000;
  private static final int READERS = 3;

  private final Vault vault = Vault.open(new MemoryShelf(), new SplittableRandom(1)::nextLong);
  private final AtomicReferenceArray<byte[]> rows = new AtomicReferenceArray<>(ROWS);
  private volatile boolean writing = true;

  @Test
  void readersOpenWhatIsSealedMeanwhile() throws Exception {
    Vault.Opener[] openers = new Vault.Opener[READERS];
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      openers[i] = vault.opener();
      Vault.Opener opener = openers[i];
      work.add(() -> read(opener::open));
    }
    work.add(() -> read(vault::open));
    work.add(this::write);

    int opened = 0;
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> each : threads.invokeAll(work)) {
        opened += each.get();
      }
    }
    assertThat(opened).isEqualTo((READERS + 1) * ROWS);
  }

  @Test
  void everybodySealsAtOnce() throws Exception {
    List<Callable<Integer>> work = new ArrayList<>();
    var start = new CyclicBarrier(4);
    for (int i = 0; i < start.getParties(); i++) {
      String owner = "owner-" + i % 2;
      work.add(
          () -> {
            int opened = 0;
            start.await();
            for (int row = 0; row < 5 * ROWS; row++) {
              byte[] plain = plain(row);
              opened += vault.open(1, row, vault.seal(owner, 1, row, plain)).length / plain.length;
            }
            return opened;
          });
    }
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> each : threads.invokeAll(work)) {
        assertThat(each.get()).isEqualTo(5 * ROWS);
      }
    }
    assertThat(vault.owners()).containsExactly("owner-0", "owner-1");
  }

  private interface Open {
    byte[] open(int table, long key, byte[] sealed);
  }

  /** A row is opened, or its owner was destroyed; never anything else. */
  private int read(Open opener) {
    int read = 0;
    for (int row = 0; row < ROWS; row++) {
      boolean more = true;
      while (rows.get(row) == null) {
        assertThat(more).as("row %d is still to come", row).isTrue();
        more = writing;
        Thread.onSpinWait();
      }
      try {
        assertThat(opener.open(1, row, rows.get(row))).isEqualTo(plain(row));
      } catch (KeyMissing e) {
        assertThat(row % 10).isEqualTo(9);
      }
      read++;
    }
    return read;
  }

  private int write() {
    try {
      for (int row = 0; row < ROWS; row++) {
        String owner = row % 10 == 9 ? "brief" : "owner-" + row % 10;
        rows.set(row, vault.seal(owner, 1, row, plain(row)));
        if (row % 100 == 99) {
          vault.destroy("brief");
        }
      }
      return 0;
    } finally {
      writing = false;
    }
  }

  private static byte[] plain(int row) {
    return ByteBuffer.allocate(Long.BYTES + row % 50).putLong(row).array();
  }
}
