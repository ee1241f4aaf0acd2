package org.llmagentos.kernel.node.settings;

/** The operator's file is wrong. The message names the line and says what to write. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * One for a line.
   *
   * @param line its number, from 1
   * @param what was wrong and what to write instead, without a capital and a full stop
   */
  public SettingsException(int line, String what) {
    this(KernelFile.NAME + ", line " + line + ": " + what);
  }

  private SettingsException(String message) {
    super(message);
  }
}
