package org.llmagentos.kernel.shell;

import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers that people type. */
final class WholeNumber {

  private WholeNumber() {}

  static long of(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number of 64 bits");
    }
  }

  static int small(String text) {
    long number = of(text);
    if (number != (int) number) {
      throw new TypeConversionException(text + " is too large");
    }
    return (int) number;
  }
}
