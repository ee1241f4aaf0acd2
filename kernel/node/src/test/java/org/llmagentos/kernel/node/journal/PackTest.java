package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackTest {

  private static final List<byte[]> ROWS = List.of(new byte[] {1, 2, 3}, new byte[0], new byte[] {4});

  @Test
  void givesBackWhatWasPacked() {
    byte[] pack = Pack.of(ROWS);
    assertThat(Pack.count(pack)).isEqualTo(3);
    assertThat(Pack.count(Arrays.copyOf(pack, Pack.HEAD_BYTES))).isEqualTo(3);
    assertThat(read(pack, 1, Long.MAX_VALUE)).containsExactly("7 [1, 2, 3]", "8 []", "9 [4]");
    assertThat(read(pack, 8, 8)).containsExactly("8 []");
    assertThat(read(pack, 1, 6)).isEmpty();
    assertThat(read(pack, 10, 12)).isEmpty();
  }

  @Test
  void readsNothingOfWhatIsNoPack() {
    byte[] pack = Pack.of(ROWS);
    for (int length = 0; length < pack.length; length++) {
      assertThat(isPack(Arrays.copyOf(pack, length))).as("%d bytes of it", length).isFalse();
    }
    assertThat(isPack(Arrays.copyOf(pack, pack.length + 1))).isFalse();
  }

  @Test
  void aFlippedBitInItsHeadIsNoticed() {
    byte[] pack = Pack.of(ROWS);
    int head = Pack.HEAD_BYTES + ROWS.size() * Integer.BYTES;
    for (int bit = 0; bit < head * Byte.SIZE; bit++) {
      byte[] flipped = pack.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(isPack(flipped)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void anyBytesAreReadOrRefused() {
    var random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      var bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (bytes.length > 3 && random.nextBoolean()) {
        Arrays.fill(bytes, 0, 3, (byte) 0);
      }
      isPack(bytes);
    }
  }

  private static boolean isPack(byte[] bytes) {
    var read = new ArrayList<Long>();
    boolean pack = Pack.read(bytes, 1, 1, Long.MAX_VALUE, (key, _) -> read.add(key));
    assertThat(pack || read.isEmpty()).isTrue();
    return pack;
  }

  private static List<String> read(byte[] pack, long first, long last) {
    var rows = new ArrayList<String>();
    assertThat(Pack.read(pack, 7, first, last, (key, row) -> rows.add(key + " " + Arrays.toString(row)))).isTrue();
    return rows;
  }
}
