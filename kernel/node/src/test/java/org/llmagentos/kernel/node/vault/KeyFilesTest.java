package org.llmagentos.kernel.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String NAME = "acme-00c0ffee";

  @TempDir Path home;
  private Path folder;
  private Path file;
  private KeyFiles files;

  @BeforeEach
  void openTheFolder() {
    folder = home.resolve("keys");
    file = folder.resolve(NAME + ".key");
    files = KeyFiles.open(folder);
  }

  @Test
  void whatWasPutIsThereNextTime() throws Exception {
    files.put(NAME, KEY);
    files.put("_kernel-12345678", new byte[] {1});
    var all = KeyFiles.open(folder).all();
    assertThat(all.keySet()).containsExactly("_kernel-12345678", NAME);
    assertThat(all.get(NAME)).isEqualTo(KEY);
    assertThat(names()).containsExactly("_kernel-12345678.key", NAME + ".key");
  }

  @Test
  void onlyItsOwnerCanRead() throws Exception {
    files.put(NAME, KEY);
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void aFileSaysWhatItIs() throws Exception {
    files.put(NAME, KEY);
    assertThat(Files.readString(file))
        .startsWith("LLMAgentOS key, form 1. Whoever loses this file loses all that was sealed with it")
        .contains("\n" + HexFormat.of().formatHex(KEY) + "\ncheck ");
  }

  @Test
  void whatOthersCanReadOrChangeIsRefused() throws Exception {
    files.put(NAME, KEY);
    for (var open : EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE)) {
      opened(file, open);
      assertThatThrownBy(() -> files.all()).isInstanceOf(VaultException.class).hasMessageContaining("chmod 600 " + file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

      opened(folder, open);
      assertThatThrownBy(() -> KeyFiles.open(folder)).isInstanceOf(VaultException.class).hasMessageContaining("chmod 700 " + folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(KeyFiles.open(folder).all()).hasSize(1);
  }

  @Test
  void aKeyOfWhichAnyCharacterIsWrongIsRefused() throws Exception {
    files.put(NAME, KEY);
    String text = Files.readString(file);
    for (int i = 0; i < text.length(); i++) {
      char wrong = text.charAt(i) == '0' ? '1' : '0';
      refused(text.substring(0, i) + wrong + text.substring(i + 1));
      refused(text.substring(0, i));
    }
    refused('\u00ff' + text.substring(1));
    refused(text + "\n");
    refused("\0".repeat(text.length()));
    Files.writeString(file, text);
    assertThat(files.all().get(NAME)).isEqualTo(KEY);
  }

  @Test
  void aRenamedKeyIsRefused() throws Exception {
    files.put(NAME, KEY);
    Files.move(file, folder.resolve("beta-00c0ffee.key"));
    assertThatThrownBy(() -> files.all()).isInstanceOf(VaultException.class).hasMessageContaining("renamed");
  }

  @Test
  void aLinkOrAFolderIsNoKey() throws Exception {
    files.put(NAME, KEY);
    Path elsewhere = Files.move(file, home.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertThatThrownBy(() -> files.all()).isInstanceOf(VaultException.class).hasMessageContaining("link");
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> files.all()).isInstanceOf(VaultException.class).hasMessageContaining("folder");
  }

  @Test
  void aKeyIsNeverOverwritten() {
    files.put(NAME, KEY);
    assertThatThrownBy(() -> files.put(NAME, new byte[32])).isInstanceOf(VaultException.class).hasMessageContaining("never");
    assertThat(files.all().get(NAME)).isEqualTo(KEY);
  }

  @Test
  void nothingOfADestroyedKeyIsLeftInItsFile() throws Exception {
    files.put(NAME, KEY);
    files.put("beta-12345678", KEY);
    Path blocks = Files.createLink(home.resolve("blocks"), file); // what the name's blocks hold afterwards
    files.destroy(NAME);
    files.destroy(NAME);
    assertThat(names()).containsExactly("beta-12345678.key");
    assertThat(files.all().keySet()).containsExactly("beta-12345678");
    assertThat(Files.readAllBytes(blocks)).isNotEmpty().containsOnly(0);
  }

  @Test
  void aReadOnlyKeyCanBeDestroyedToo() throws Exception {
    files.put(NAME, KEY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    assertThat(files.all()).hasSize(1);
    files.destroy(NAME);
    assertThat(names()).isEmpty();
  }

  @Test
  void whatACrashInterruptedIsFinished() throws Exception {
    files.put(NAME, KEY);
    files.put("gone-00000001", KEY);
    Path blocks = Files.createLink(home.resolve("blocks"), folder.resolve("gone-00000001.key"));
    Files.move(folder.resolve("gone-00000001.key"), folder.resolve("gone-00000001.key.destroyed"));
    Files.writeString(folder.resolve("half-00000002.key.new"), "LLMAgen");
    Files.writeString(folder.resolve("notes.txt"), "mine");

    assertThat(KeyFiles.open(folder).all().keySet()).containsExactly(NAME);
    assertThat(names()).containsExactly(NAME + ".key", "notes.txt");
    assertThat(Files.readAllBytes(blocks)).isNotEmpty().containsOnly(0);
  }

  @Test
  void aLeftoverIsNotInTheWay() throws Exception {
    Files.writeString(folder.resolve(NAME + ".key.new"), "LLMAgen");
    files.put(NAME, KEY);
    assertThat(names()).containsExactly(NAME + ".key");
    assertThat(files.all().get(NAME)).isEqualTo(KEY);
  }

  @Test
  void aFolderThatCannotBeUsedIsNamed() throws Exception {
    Path wrong = Files.writeString(home.resolve("wrong"), "a file", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> KeyFiles.open(wrong)).isInstanceOf(VaultException.class).hasMessageContaining(wrong.toString());
    Files.delete(folder);
    assertThatThrownBy(() -> files.put(NAME, KEY)).isInstanceOf(VaultException.class).hasMessageContaining("could not be written");
    assertThatThrownBy(() -> files.all()).isInstanceOf(VaultException.class).hasMessageContaining("could not be read");
  }

  @Test
  void noNameLeadsOutOfTheFolder() throws Exception {
    for (String name : List.of("", "..", "../x", "a/b", "A", "a.b", "x".repeat(101))) {
      assertThatThrownBy(() -> files.put(name, KEY)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> files.destroy(name)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void theFilesAreTheOnlyPlaceOfTheKeyAndHoldNothingElse() throws Exception {
    byte[] secret = "the door is open".getBytes(StandardCharsets.UTF_8);
    Vault vault = Vault.open(files, new SplittableRandom(1)::nextLong);
    byte[] sealed = vault.seal("acme", 1, 1, secret);
    byte[] key = files.all().firstEntry().getValue();
    Path only = folder.resolve("acme-" + vault.keyId("acme").orElseThrow() + ".key");

    assertThat(names()).containsExactly(only.getFileName().toString());
    assertThat(hex(Files.readAllBytes(only))).doesNotContain(hex(secret));
    String row = hex(sealed);
    assertThat(row).doesNotContain(hex(secret)).doesNotContain(hex(key)).doesNotContain(hex(hex(key).getBytes(StandardCharsets.UTF_8)));

    Path saved = Files.move(only, home.resolve("saved"));
    assertThatThrownBy(() -> Vault.open(KeyFiles.open(folder), new SplittableRandom(2)::nextLong).open(1, 1, sealed))
        .isInstanceOf(KeyMissing.class);
    Files.move(saved, only);
    assertThat(Vault.open(KeyFiles.open(folder), new SplittableRandom(2)::nextLong).open(1, 1, sealed)).isEqualTo(secret);
  }

  private void refused(String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Vault.open(files, new SplittableRandom(1)::nextLong))
        .as(text)
        .isInstanceOf(VaultException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("put it back from a copy");
    assertThat(names()).containsExactly(file.getFileName().toString());
  }

  private static void opened(Path path, PosixFilePermission more) throws IOException {
    var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    permissions.add(more);
    Files.setPosixFilePermissions(path, permissions);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
