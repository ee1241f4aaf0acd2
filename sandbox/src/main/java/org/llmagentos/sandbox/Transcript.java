package org.llmagentos.sandbox;

/** What a snippet has printed, cut at its bound, which counts UTF-8 bytes. Used by one thread. */
final class Transcript {
  private final StringBuilder text = new StringBuilder();
  private int left;

  Transcript(int bytes) {
    left = bytes;
  }

  /** Adds as much of {@code more} as there is room for, in whole characters; false when it was not all. */
  boolean add(String more) {
    for (int i = 0; i < more.length(); ) {
      int character = more.codePointAt(i);
      int bytes = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (bytes > left) {
        return false;
      }
      left -= bytes;
      text.appendCodePoint(character);
      i += Character.charCount(character);
    }
    return true;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
