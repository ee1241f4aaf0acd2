package org.llmagentos.kernel.shell.terminal;

/** Text as a terminal shows it: a Chinese character is two columns wide. (Ranges after Unicode's EastAsianWidth, W and F.) */
public final class Columns {

  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
  };

  private Columns() {}

  /** How many columns a text takes. */
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  /** The text followed by spaces, at least {@code columns} wide. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** The text, or as much of it as fits with an ellipsis. */
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    int left = columns - 1;
    for (int codePoint : text.codePoints().toArray()) {
      left -= width(codePoint);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept.append('…').toString();
  }

  /** One line of text, without anything that could steer a terminal: a guest's output must not. */
  public static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().forEach(codePoint -> clean.appendCodePoint(clean(codePoint)));
    return clean.toString();
  }

  private static int clean(int codePoint) {
    boolean turnsAround = (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    if (codePoint == '\n' || codePoint == '\t') {
      return ' ';
    }
    return Character.isISOControl(codePoint) || turnsAround ? 0xFFFD : codePoint;
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (codePoint >= range[0] && codePoint <= range[1]) {
        return 2;
      }
    }
    return 1;
  }
}
