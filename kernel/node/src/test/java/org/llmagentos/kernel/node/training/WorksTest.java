package org.llmagentos.kernel.node.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.vault.KeyFiles;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.capability.Tenant;

class WorksTest {

  private static final byte[] LEARNED = "go right on ice".getBytes(StandardCharsets.UTF_8);
  private static final Tenant ACME = new Tenant("acme");
  private static final Tenant OTHER = new Tenant("other");

  @TempDir Path folder;
  private Vault vault;
  private Works works;

  @BeforeEach
  void open() {
    vault = Vault.open(KeyFiles.open(folder.resolve("keys")), new SplittableRandom(1)::nextLong);
    works = new Works(folder.resolve("trained"), vault);
  }

  @Test
  void whatIsPutIsThereUnderItsDigestAndSealed() throws Exception {
    String name = works.put(ACME, LEARNED);
    assertThat(name).hasSize(64).isEqualTo(works.put(ACME, LEARNED.clone()));
    assertThat(works.get(ACME, name)).isEqualTo(LEARNED);
    assertThat(new String(Files.readAllBytes(file(name)), StandardCharsets.ISO_8859_1)).doesNotContain("ice");
    gone(OTHER, name);
  }

  @Test
  void anyBitThatIsFlippedIsNoticed() throws IOException {
    String name = works.put(ACME, LEARNED);
    byte[] sealed = Files.readAllBytes(file(name));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] damaged = sealed.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file(name), damaged);
      gone(ACME, name);
    }
    Files.write(file(name), Arrays.copyOf(sealed, sealed.length - 1));
    gone(ACME, name);
  }

  @Test
  void oneCannotStandForAnother() throws IOException {
    String one = works.put(ACME, LEARNED);
    String two = works.put(ACME, new byte[] {1, 2, 3});
    Files.copy(file(one), file(two), StandardCopyOption.REPLACE_EXISTING);
    gone(ACME, two);
  }

  @Test
  void namesLeadNowhereElse() {
    for (String name : new String[] {"", "../keys", "x".repeat(64), "0".repeat(64)}) {
      gone(ACME, name);
    }
  }

  @Test
  void whatIsErasedIsGoneAndAlsoWithoutItsKey() throws Exception {
    String name = works.put(ACME, LEARNED);
    String others = works.put(OTHER, LEARNED);
    byte[] copy = Files.readAllBytes(file(name));
    works.erase(ACME);
    gone(ACME, name);
    works.erase(ACME);
    vault.destroy("acme");
    Files.createDirectories(file(name).getParent());
    Files.write(file(name), copy);
    gone(ACME, name);
    assertThat(works.get(OTHER, others)).isEqualTo(LEARNED);
  }

  private Path file(String name) {
    return folder.resolve("trained/acme").resolve(name);
  }

  private void gone(Tenant tenant, String name) {
    assertThatExceptionOfType(Works.Damaged.class).isThrownBy(() -> works.get(tenant, name));
  }
}
