package org.llmagentos.kernel.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.vault.KeyMissing;
import org.llmagentos.kernel.node.vault.SealBroken;
import org.llmagentos.kernel.node.vault.Vault;

class PackTest {

  private static final List<String> OWNERS = List.of("acme", "zeta", "acme", "_kernel");

  private final Random random = new Random(1);
  private final Vault vault = Vault.open(new MemoryDisk(), random::nextLong);

  @Test
  void givesBackWhatWasPackedInItsOrder() {
    Pack pack = pack();
    assertThat(pack.key()).isEqualTo(10);
    byte[] row = pack.seal(vault);
    assertThat(Pack.count(row)).isEqualTo(4);
    assertThat(texts(10, row)).containsExactly("[]", "[1]", "[2, 2]", "[3, 3, 3]");
    assertThat(Packs.keys(row)).hasSize(3);
    assertThat(Pack.name(10, row)).isEqualTo("one of the inputs 7 to 10");
  }

  @Test
  void anInputThatWasSealedByItselfIsAPackOfOne() {
    byte[] row = vault.seal("acme", Store.Table.INPUT.ordinal(), 5, new byte[] {7, 8});
    assertThat(Pack.count(row)).isEqualTo(1);
    assertThat(texts(5, row)).containsExactly("[7, 8]");
    assertThat(Pack.name(5, row)).isEqualTo("input 5");
  }

  @Test
  void itOpensInItsPlaceOnly() {
    byte[] row = pack().seal(vault);
    assertThatThrownBy(() -> Pack.open(vault.opener(), 11, row)).isInstanceOf(SealBroken.class);
  }

  @Test
  void whoseKeyIsGoneIsMissed() {
    byte[] row = pack().seal(vault);
    vault.destroy("zeta");
    assertThatThrownBy(() -> Pack.open(vault.opener(), 10, row)).isInstanceOf(KeyMissing.class);
  }

  @Test
  void everyFlippedBitAndEveryCutIsNoticed() {
    byte[] row = pack().seal(vault);
    for (int bit = 0; bit < row.length * Byte.SIZE; bit++) {
      byte[] flipped = row.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(opens(flipped)).as("bit %d", bit).isFalse();
    }
    for (int length = 0; length < row.length; length++) {
      assertThat(opens(Arrays.copyOf(row, length))).as("%d bytes of it", length).isFalse();
    }
    assertThat(opens(Arrays.copyOf(row, row.length + 1))).isFalse();
  }

  @Test
  void theInputsOfAnOwnerCannotBeLeftOutOrComeTwice() {
    byte[] row = pack().seal(vault);
    int first = 9 + ByteBuffer.wrap(row).getInt(5);
    byte[] without = Arrays.copyOf(row, row.length - (first - 5));
    System.arraycopy(row, first, without, 5, row.length - first);
    assertThat(opens(without)).isFalse();
    byte[] twice = Arrays.copyOf(row, row.length + first - 5);
    System.arraycopy(row, 5, twice, row.length, first - 5);
    assertThat(opens(twice)).isFalse();
  }

  @Test
  void anyBytesAreReadOrRefused() {
    for (int i = 0; i < 10_000; i++) {
      var bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      if (bytes.length > 4 && random.nextBoolean()) {
        System.arraycopy(new byte[] {2, 0, 0, 0}, 0, bytes, 0, 4);
      }
      assertThat(opens(bytes)).isFalse();
      assertThat(Pack.count(bytes)).isBetween(1, Pack.MOST_INPUTS);
    }
  }

  @Test
  void isFullInTime() {
    var pack = new Pack();
    assertThat(pack.takes(10 * Pack.MOST_BYTES)).as("one is always taken").isTrue();
    pack.add(1, "acme", new byte[Pack.MOST_BYTES - 1]);
    assertThat(pack.takes(1)).isTrue();
    assertThat(pack.takes(2)).isFalse();
    var many = new Pack();
    for (int i = 1; i <= Pack.MOST_INPUTS; i++) {
      assertThat(many.takes(0)).isTrue();
      many.add(i, "acme", new byte[0]);
    }
    assertThat(many.takes(0)).isFalse();
    assertThat(texts(many.key(), many.seal(vault))).hasSize(Pack.MOST_INPUTS);
  }

  /** Inputs 7 to 10. */
  private static Pack pack() {
    var pack = new Pack();
    for (int i = 0; i < OWNERS.size(); i++) {
      var input = new byte[i];
      Arrays.fill(input, (byte) i);
      pack.add(7 + i, OWNERS.get(i), input);
    }
    return pack;
  }

  private boolean opens(byte[] row) {
    try {
      Pack.open(vault.opener(), 10, row);
      return true;
    } catch (SealBroken | KeyMissing e) {
      return false;
    }
  }

  private List<String> texts(long key, byte[] row) {
    return Pack.open(vault.opener(), key, row).stream()
        .map(part -> Arrays.toString(Arrays.copyOfRange(part.bytes(), part.from(), part.to())))
        .toList();
  }
}
