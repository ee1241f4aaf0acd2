package org.llmagentos.kernel.node;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.Setting;
import org.llmagentos.kernel.node.settings.SettingsException;

/** What the operator demands of the sandbox: the section {@code sandbox} of the file. */
final class SandboxSettings {

  /** The prefixes it takes. */
  static final List<String> PREFIXES = List.of("sandbox");

  private static final String REQUIRE = "sandbox.require";

  private SandboxSettings() {}

  /**
   * The layers without which nothing is to run. Whether there are such layers only the sandbox knows.
   *
   * @throws SettingsException for a line that makes no sense
   */
  static Set<String> required(KernelFile file) {
    var layers = new TreeSet<String>();
    for (Setting setting : file.section("sandbox").settings()) {
      if (!setting.key().equals(REQUIRE)) {
        throw setting.wrong("the sandbox has one setting, %s: write %s = network, filesystem".formatted(REQUIRE, REQUIRE));
      }
      for (String layer : setting.value().split(",", -1)) {
        if (layer.isBlank()) {
          throw setting.wrong("%s names layers with commas between: write %s = network, filesystem".formatted(REQUIRE, REQUIRE));
        }
        layers.add(layer.strip());
      }
    }
    return Set.copyOf(layers);
  }
}
