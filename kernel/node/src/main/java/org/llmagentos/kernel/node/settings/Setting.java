package org.llmagentos.kernel.node.settings;

/**
 * One line of the file.
 *
 * @param line its number, from 1
 * @param key all of it, with its prefix
 * @param value as it was written, without the space around it; not empty
 */
public record Setting(int line, String key, String value) {

  /** That this line is wrong. */
  public SettingsException wrong(String what) {
    return new SettingsException(line, what);
  }

  /**
   * Its value as a whole number.
   *
   * @param what it counts, for the message
   * @throws SettingsException when it is none, or not from {@code least} to {@code most}
   */
  public long whole(String what, long least, long most, long example) {
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like any other number that makes no sense
    }
    throw wrong("%s is %s from %,d to %,d: write %s = %d".formatted(key, what, least, most, key, example));
  }

  /**
   * Its value as one of two words.
   *
   * @throws SettingsException when it is neither {@code on} nor {@code off}
   */
  public boolean isOn() {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw wrong("%s is on or off: write %s = on".formatted(key, key));
    };
  }
}
