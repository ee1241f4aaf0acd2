package org.llmagentos.kernel.shell.terminal;

/**
 * A piece of a picture on the terminal.
 *
 * @param text two columns
 * @param ink its colour as {@code 0xRRGGBB}
 * @param paper the colour behind it
 */
public record Patch(String text, int ink, int paper) {

  /** In "Select Graphic Rendition" with direct colour (ITU T.416). */
  String painted() {
    return "\u001B[38;2;%s;48;2;%sm%s\u001B[0m".formatted(parts(ink), parts(paper), Columns.clean(text));
  }

  private static String parts(int rgb) {
    return (rgb >> 16 & 255) + ";" + (rgb >> 8 & 255) + ";" + (rgb & 255);
  }
}
