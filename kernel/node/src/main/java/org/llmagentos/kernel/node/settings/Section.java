package org.llmagentos.kernel.node.settings;

import java.util.List;

/**
 * The settings of one prefix.
 *
 * @param prefix without its dot
 * @param settings in the order of the file; no key twice
 */
public record Section(String prefix, List<Setting> settings) {

  public Section {
    settings = List.copyOf(settings);
  }

  /** What a key says after the prefix and its dot. */
  public String rest(Setting setting) {
    return setting.key().substring(prefix.length() + 1);
  }
}
