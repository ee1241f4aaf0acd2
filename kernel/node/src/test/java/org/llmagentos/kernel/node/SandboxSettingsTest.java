package org.llmagentos.kernel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.SettingsException;

class SandboxSettingsTest {

  private static Set<String> required(String text) {
    return SandboxSettings.required(KernelFile.parse(text, SandboxSettings.PREFIXES));
  }

  @Test
  void layersAreNamedWithCommas() {
    assertThat(required("")).isEmpty();
    assertThat(required("sandbox.require = network, filesystem")).containsExactlyInAnyOrder("network", "filesystem");
  }

  @Test
  void whatMakesNoSenseIsToldWithItsLine() {
    assertThatThrownBy(() -> required("\nsandbox.requires = network"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("write sandbox.require = network, filesystem");
    assertThatThrownBy(() -> required("sandbox.require = network,,user")).hasMessageContaining("commas between");
  }
}
