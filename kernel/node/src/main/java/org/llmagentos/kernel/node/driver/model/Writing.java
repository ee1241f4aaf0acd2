package org.llmagentos.kernel.node.driver.model;

/**
 * What a model has written so far of an answer that is not whole: for people who watch. It is never journaled, and no program sees it.
 * When a call is made again, it begins anew.
 *
 * @param characters written so far
 * @param end of them: the last ones, as many as are worth showing
 */
public record Writing(String model, long characters, String end) {

  private static final int MOST = 400;

  /** Nothing yet. */
  static Writing begun(String model) {
    return new Writing(model, 0, "");
  }

  /** The same with one more piece. */
  Writing plus(String piece) {
    String all = end + piece;
    int from = Math.max(0, all.length() - MOST);
    if (from > 0 && Character.isLowSurrogate(all.charAt(from))) {
      from++;
    }
    return new Writing(model, characters + piece.length(), all.substring(from));
  }
}
