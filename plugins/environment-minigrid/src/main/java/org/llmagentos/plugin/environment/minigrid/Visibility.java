package org.llmagentos.plugin.environment.minigrid;

/**
 * MiniGrid's occlusion rule ({@code Grid.process_vis}) for one row of the view, as a table.
 *
 * <p>Light spreads within the row from each lit cell that is not opaque to its neighbours, first rightwards, then leftwards,
 * and from each such cell up to the next row: straight and, on the side it spreads to, diagonally. A row is seven bits, so all
 * that can happen are 2^14 cases.
 */
final class Visibility {

  private static final int CASES = 1 << View.SIZE;
  private static final int ALL = CASES - 1;
  private static final short[] SPREAD = new short[CASES * CASES];

  static {
    for (int lit = 0; lit < CASES; lit++) {
      for (int opaque = 0; opaque < CASES; opaque++) {
        SPREAD[lit << View.SIZE | opaque] = (short) spread(lit, opaque);
      }
    }
  }

  private Visibility() {}

  /**
   * Spreads light along a row and up from it.
   *
   * @param lit the cells lit from below, bit i for column i
   * @param opaque the cells that let no light pass
   * @return the lit cells of this row in the low seven bits, those of the next row up in the seven above
   */
  static int ofRow(int lit, int opaque) {
    return SPREAD[lit << View.SIZE | opaque];
  }

  private static int spread(int litFromBelow, int opaque) {
    int lit = litFromBelow;
    int up = 0;
    for (int i = 0; i < View.SIZE - 1; i++) {
      if ((lit & ~opaque & (1 << i)) != 0) {
        lit |= 1 << (i + 1);
        up |= 3 << i;
      }
    }
    for (int i = View.SIZE - 1; i > 0; i--) {
      if ((lit & ~opaque & (1 << i)) != 0) {
        lit |= 1 << (i - 1);
        up |= 3 << (i - 1);
      }
    }
    return lit | (up & ALL) << View.SIZE;
  }
}
