package org.llmagentos.kernel.shell.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.Config;
import org.llmagentos.kernel.node.HomeException;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.sdk.value.Value;

class LocalKernelsTest {

  private static final Value.Fields PS = Value.fields().with("op", Value.of("ps"));

  @TempDir Path folder;

  private LocalKernels kernels(Path home) {
    return new LocalKernels(new Config(home, folder, "0.0.0", 0));
  }

  @Test
  void aKernelIsBootedHereAndHoldsTheHomeUntilItIsClosed() throws Exception {
    LocalKernels kernels = kernels(folder.resolve("home"));
    try (Control control = kernels.reach(Boot.Mode.LOOK)) {
      assertThat(control.request(PS, _ -> {}).get("processes")).isEqualTo(Value.of(java.util.List.of()));
      assertThatThrownBy(() -> kernels.reach(Boot.Mode.LOOK))
          .isInstanceOfSatisfying(HomeException.class, busy -> assertThat(busy.busy()).isTrue());
    }
    kernels.reach(Boot.Mode.LOOK).close();
  }

  @Test
  void aDaemonIsPreferred() throws Exception {
    LocalKernels kernels = kernels(folder.resolve("home"));
    assertThat(kernels.daemon()).isEmpty();
    try (var _ = kernels.serve();
        Control control = kernels.reach(Boot.Mode.LOOK)) {
      assertThat(control.request(PS, _ -> {}).get("processes")).isEqualTo(Value.of(java.util.List.of()));
      assertThatThrownBy(() -> control.request(Value.fields().with("op", Value.of("frob")), _ -> {})).isInstanceOf(ControlException.class);
    }
    assertThat(kernels.daemon()).isEmpty();
  }

  @Test
  void aHomeThatCannotBe() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> kernels(file.resolve("home")).reach(Boot.Mode.LOOK))
        .isInstanceOfSatisfying(HomeException.class, broken -> assertThat(broken.busy()).isFalse());
  }

  @Test
  void aDamagedJournalIsLeftAlone() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    byte[] garbage = "this is not a database, it is prose, and long enough to have a header".repeat(40).getBytes(StandardCharsets.UTF_8);
    Files.write(home.resolve("journal.db"), garbage);
    assertThatThrownBy(() -> kernels(home).reach(Boot.Mode.LOOK)).isInstanceOf(JournalException.class);
    assertThat(Files.readAllBytes(home.resolve("journal.db"))).isEqualTo(garbage);
  }
}
