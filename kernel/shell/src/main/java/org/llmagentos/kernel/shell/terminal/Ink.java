package org.llmagentos.kernel.shell.terminal;

/** How a piece of text stands out on a terminal that shows colour. */
public enum Ink {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  STEP("36"),
  GOOD("32"),
  WARN("33"),
  BAD("31");

  /** Its number in "Select Graphic Rendition" (ECMA-48, 8.3.117). */
  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** A text in this ink. */
  public Span of(String text) {
    return new Span(this, text);
  }

  String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}
