package org.llmagentos.kernel.node.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoncesTest {

  @Test
  void eachIsTheSuccessorOfTheOneBefore() {
    var nonces = new Nonces(0x0a0b0c0d, -2);
    assertThat(next(nonces)).isEqualTo("0a0b0c0dfffffffffffffffe");
    assertThat(next(nonces)).isEqualTo("0a0b0c0dffffffffffffffff");
    assertThat(next(nonces)).isEqualTo("0a0b0c0e0000000000000000");
    assertThat(next(nonces)).isEqualTo("0a0b0c0e0000000000000001");
    var last = new Nonces(-1, -1);
    assertThat(next(last)).isEqualTo("f".repeat(24));
    assertThat(next(last)).isEqualTo("0".repeat(24));
  }

  /** Each session seals the same places again, as after a crash that lost all of the session before. */
  @Test
  void noneRepeatsOverManySessions() {
    var shelf = new MemoryShelf();
    var seen = new HashSet<String>();
    int rows = 0;
    for (long session = 0; session < 1_000; session++) {
      Vault vault = Vault.open(shelf, new SplittableRandom(session)::nextLong);
      for (int row = 0; row < 50; row++) {
        for (String owner : new String[] {"acme", "_kernel"}) {
          byte[] sealed = vault.seal(owner, 1, row, new byte[8]);
          seen.add(HexFormat.of().formatHex(Arrays.copyOfRange(sealed, 1, 17))); // under one key: number and nonce
          rows++;
        }
      }
    }
    assertThat(shelf.keys).hasSize(2);
    assertThat(seen).hasSize(rows);
  }

  private static String next(Nonces nonces) {
    var nonce = new byte[Row.NONCE_BYTES];
    nonces.putNext(ByteBuffer.wrap(nonce));
    return HexFormat.of().formatHex(nonce);
  }
}
