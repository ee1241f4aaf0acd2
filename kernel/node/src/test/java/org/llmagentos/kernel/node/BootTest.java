package org.llmagentos.kernel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's file, as a start finds it. */
class BootTest {

  @TempDir Path folder;

  @Test
  void aNewHomeMayHoldTheFile() throws Exception {
    write("model.*.timeout = 90\nmodel.absent.cache = on".getBytes(StandardCharsets.UTF_8));
    start();
    start();
  }

  @Test
  void aWrongFileIsRefusedAndTheHomeFreeAgain() throws Exception {
    write("model.a.fallback = a".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 2; i++) {
      assertRefused("kernel.properties, line 1: the fallbacks lead in a circle (a, a): take one of them out");
    }
    write("modle.a.cache = on".getBytes(StandardCharsets.UTF_8));
    assertRefused("kernel.properties, line 1: there is no such setting: its key begins with one of model., redact., price., device., tenant., sandbox.");
    write(new byte[] {'#', (byte) 0xE4});
    assertRefused(folder.resolve("kernel.properties") + " is not UTF-8: save it as UTF-8");
    write(new byte[1024 * 1024 + 1]);
    assertRefused(folder.resolve("kernel.properties") + " is larger than 1 MiB: it holds lines KEY = VALUE and nothing else");
    Files.delete(folder.resolve("kernel.properties"));
    Files.createDirectory(folder.resolve("kernel.properties"));
    assertRefused(folder.resolve("kernel.properties") + " cannot be read: is it a file that you may read?");
  }

  private void write(byte[] bytes) throws Exception {
    Files.write(folder.resolve("kernel.properties"), bytes);
  }

  private void start() throws InterruptedException {
    Boot.start(new Config(folder, folder, "0.0.0", 0), Boot.Mode.LOOK).close();
  }

  private void assertRefused(String told) {
    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(HomeException.class, refused -> assertThat(refused.busy()).isFalse())
        .hasMessage(told);
  }
}
