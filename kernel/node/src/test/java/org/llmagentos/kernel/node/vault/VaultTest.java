package org.llmagentos.kernel.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmagentos.kernel.node.vault.MemoryShelf.Failing;

class VaultTest {

  private static final byte[] LETTER = "the door is open".getBytes(StandardCharsets.UTF_8);

  private final MemoryShelf shelf = new MemoryShelf();
  private final Vault vault = Vault.open(shelf, new SplittableRandom(1)::nextLong);

  @Test
  void whatIsSealedOpensAgain() {
    var random = new SplittableRandom(7);
    Vault.Opener opener = vault.opener();
    for (int size : new int[] {0, 1, 15, 16, 17, 100, 250, 767, 768, 769, 1000, 70_000, 3_000_000}) {
      for (String owner : new String[] {"acme", "beta-2", "_kernel"}) {
        var plain = new byte[size];
        random.nextBytes(plain);
        byte[] sealed = vault.seal(owner, 3, size, plain);
        assertThat(sealed).hasSize(size + 33);
        assertThat(vault.open(3, size, sealed)).isEqualTo(plain);
        assertThat(opener.open(3, size, sealed)).isEqualTo(plain);
        assertThat(Vault.open(shelf, new SplittableRandom(2)::nextLong).open(3, size, sealed)).isEqualTo(plain);
      }
    }
  }

  @Test
  void theFormOfARowNeverChanges() {
    var counter = new AtomicLong(0x0101010101010101L);
    Vault counting = Vault.open(new MemoryShelf(), () -> counter.getAndAdd(0x0101010101010101L));
    // also what OpenSSL makes of key 02.. 03.. 04.. 05.., nonce 06060606 07.., and 01 00000001 0000000000000002 beside the text
    String row = "01" + "01010101" + "060606060707070707070707" + "e9853e919a2955299d71c798c2c28080" + "1768ae92f87404902ae497ec9d738343";
    assertThat(HexFormat.of().formatHex(counting.seal("acme", 1, 2, LETTER))).isEqualTo(row);
    assertThat(counting.open(1, 2, HexFormat.of().parseHex(row))).isEqualTo(LETTER);
  }

  @Test
  void allChanceComesFromTheSourceItWasGiven() {
    Vault same = Vault.open(new MemoryShelf(), new SplittableRandom(1)::nextLong);
    for (String owner : new String[] {"acme", "beta", "acme"}) {
      assertThat(same.seal(owner, 1, 1, LETTER)).isEqualTo(vault.seal(owner, 1, 1, LETTER));
    }
  }

  @Test
  void aSourceThatRepeatsItselfIsNoticed() {
    Vault poor = Vault.open(shelf, () -> 4);
    assertThat(poor.seal("acme", 1, 1, LETTER)).isNotEmpty();
    assertThatThrownBy(() -> poor.seal("beta", 1, 1, LETTER)).hasMessageContaining("entropy");
  }

  @Test
  void theSameSealedTwiceDiffers() {
    byte[] one = vault.seal("acme", 1, 1, LETTER);
    byte[] other = vault.seal("acme", 1, 1, LETTER);
    assertThat(Arrays.copyOfRange(one, 5, 17)).isNotEqualTo(Arrays.copyOfRange(other, 5, 17));
    assertThat(Arrays.copyOfRange(one, 17, 33)).isNotEqualTo(Arrays.copyOfRange(other, 17, 33));
  }

  @Test
  void inAnotherPlaceItDoesNotOpen() {
    byte[] sealed = vault.seal("acme", 2, 1L << 40, LETTER);
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      int table = 2 ^ 1 << bit;
      assertThatThrownBy(() -> vault.open(table, 1L << 40, sealed)).isInstanceOf(SealBroken.class);
    }
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long key = 1L << 40 ^ 1L << bit;
      assertThatThrownBy(() -> vault.open(2, key, sealed)).isInstanceOf(SealBroken.class).hasMessageContaining("row " + key);
    }
    assertThat(vault.open(2, 1L << 40, sealed)).isEqualTo(LETTER);
  }

  @Test
  void everyBitCounts() {
    byte[] sealed = vault.seal("acme", 1, 1, LETTER);
    String id = vault.keyId("acme").orElseThrow();
    for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      boolean number = bit / Byte.SIZE >= 1 && bit / Byte.SIZE < 5;
      assertThatThrownBy(() -> vault.open(1, 1, changed))
          .as("bit %d", bit)
          .isInstanceOf(number ? KeyMissing.class : SealBroken.class)
          .hasMessageNotContaining(id);
    }
  }

  @Test
  void everyByteCounts() {
    byte[] sealed = vault.seal("acme", 1, 1, LETTER);
    for (int size = 0; size < sealed.length + 40; size++) {
      byte[] cut = Arrays.copyOf(sealed, size);
      if (size != sealed.length) {
        assertThatThrownBy(() -> vault.open(1, 1, cut)).as("size %d", size).isInstanceOf(SealBroken.class);
      }
    }
  }

  @Test
  void aRowDoesNotOpenWithTheKeyOfAnother() {
    byte[] ours = vault.seal("acme", 1, 1, LETTER);
    byte[] theirs = vault.seal("beta", 1, 1, LETTER);
    System.arraycopy(theirs, 1, ours, 1, 4);
    assertThatThrownBy(() -> vault.open(1, 1, ours)).isInstanceOf(SealBroken.class);
  }

  @Test
  void whatADestroyedKeySealedStaysClosed() {
    byte[] old = vault.seal("acme", 1, 1, LETTER);
    byte[] theirs = vault.seal("beta", 1, 2, LETTER);
    Vault.Opener opener = vault.opener();
    assertThat(opener.open(1, 1, old)).isEqualTo(LETTER);
    String id = vault.keyId("acme").orElseThrow();

    vault.destroy("acme");
    vault.destroy("acme");
    vault.destroy("nobody");
    assertThat(vault.owners()).containsExactly("beta");
    assertThat(vault.keyId("acme")).isEmpty();
    assertThat(shelf.keys).hasSize(1);
    assertThatThrownBy(() -> opener.open(1, 1, old)).isInstanceOfSatisfying(KeyMissing.class, e -> assertThat(e.keyId()).isEqualTo(id));

    byte[] young = vault.seal("acme", 1, 1, LETTER);
    assertThat(vault.owners()).containsExactly("acme", "beta");
    assertThat(vault.keyId("acme")).isNotEmpty().get().isNotEqualTo(id);
    for (Vault each : new Vault[] {vault, Vault.open(shelf, new SplittableRandom(2)::nextLong)}) {
      assertThatThrownBy(() -> each.open(1, 1, old)).isInstanceOf(KeyMissing.class).hasMessageContaining(id);
      assertThat(each.open(1, 1, young)).isEqualTo(LETTER);
      assertThat(each.open(1, 2, theirs)).isEqualTo(LETTER);
    }
  }

  @Test
  void anOwnerHasOneKeyForEver() {
    vault.seal("acme", 1, 1, LETTER);
    var id = vault.keyId("acme");
    for (int session = 2; session < 10; session++) {
      Vault later = Vault.open(shelf, new SplittableRandom(session)::nextLong);
      later.seal("acme", 1, 1, LETTER);
      assertThat(later.keyId("acme")).isEqualTo(id);
    }
    assertThat(shelf.keys).hasSize(1);
  }

  @Test
  void ownersAreNamesOfFiles() {
    for (String owner : new String[] {"", "a/b", "..", "Acme", "a b", "x".repeat(65)}) {
      assertThatThrownBy(() -> vault.seal(owner, 1, 1, LETTER)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(shelf.keys).isEmpty();
    assertThat(vault.open(1, 1, vault.seal("x".repeat(64), 1, 1, LETTER))).isEqualTo(LETTER);
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE", "AFTER"})
  void anOwnerWhoseKeyWasNotWrittenIsRefused(Failing failing) {
    byte[] theirs = vault.seal("beta", 1, 1, LETTER);
    shelf.failing = failing;
    assertThatThrownBy(() -> vault.seal("acme", 1, 1, LETTER)).hasMessageContaining("shelf");
    shelf.failing = Failing.NEVER;

    assertThatThrownBy(() -> vault.seal("acme", 1, 1, LETTER)).isInstanceOf(VaultException.class).hasMessageContaining("restart");
    assertThat(vault.owners()).containsExactly("beta");
    assertThat(vault.open(1, 1, theirs)).isEqualTo(LETTER);
    assertThat(vault.open(1, 2, vault.seal("beta", 1, 2, LETTER))).isEqualTo(LETTER);

    Vault later = Vault.open(shelf, new SplittableRandom(2)::nextLong);
    assertThat(later.open(1, 1, later.seal("acme", 1, 1, LETTER))).isEqualTo(LETTER);
    assertThat(shelf.keys).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE", "AFTER"})
  void nothingIsSealedWithAKeyThatIsPartlyDestroyed(Failing failing) {
    byte[] old = vault.seal("acme", 1, 1, LETTER);
    shelf.failing = failing;
    assertThatThrownBy(() -> vault.destroy("acme")).hasMessageContaining("shelf");
    shelf.failing = Failing.NEVER;

    assertThatThrownBy(() -> vault.seal("acme", 1, 1, LETTER)).isInstanceOf(VaultException.class).hasMessageContaining("acme");
    vault.destroy("acme");
    assertThat(shelf.keys).isEmpty();
    assertThatThrownBy(() -> vault.open(1, 1, old)).isInstanceOf(KeyMissing.class);
    assertThat(vault.open(1, 1, vault.seal("acme", 1, 1, LETTER))).isEqualTo(LETTER);
  }

  @Test
  void aDamagedShelfIsRefused() {
    vault.seal("acme", 1, 1, LETTER);
    String name = shelf.keys.firstKey();
    byte[] key = shelf.keys.get(name);

    refused("acme-1234567", key, "no name of a key");
    refused("-12345678", key, "no name of a key");
    refused("beta-1234567G", key, "no name of a key");
    refused("beta-12345678", new byte[31], "31 bytes");
    refused("beta-12345678", new byte[0], "put it back from a copy");
    refused("acme-12345678", key, "acme has two keys");
    refused("beta" + name.substring(4), key, "the same number");
    assertThat(Vault.open(shelf, new SplittableRandom(2)::nextLong).owners()).containsExactly("acme");
  }

  @Test
  void aKeyDoesNotShowItself() {
    vault.seal("acme", 1, 1, LETTER);
    VaultKey key = VaultKey.parse(shelf.keys.firstKey(), shelf.keys.get(shelf.keys.firstKey()));
    assertThat(key).hasToString(shelf.keys.firstKey());
  }

  private void refused(String name, byte[] bytes, String message) {
    shelf.keys.put(name, bytes);
    assertThatThrownBy(() -> Vault.open(shelf, new SplittableRandom(2)::nextLong))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining(message);
    shelf.keys.remove(name);
  }
}
