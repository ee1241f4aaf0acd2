package org.llmagentos.plugin.skill.gridworld;

import java.util.BitSet;

/**
 * How much that was never seen another pose would show for certain.
 *
 * <p>Light spreads as in MiniGrid ({@code Grid.process_vis}): from a lit cell that is not opaque to its neighbours in the row, first
 * rightwards, then leftwards, and to the next row, straight and diagonally. Unseen cells are taken to be opaque. Light only grows
 * with transparency, so what is counted will be seen; and a pose that shows nothing new at all shows nothing new until an opaque cell
 * becomes transparent. Only unseen cells beside one that can be looked across count: others are corners behind which nothing is.
 */
final class Sight {

  private final GridMap map;
  private final BitSet exhausted = new BitSet(GridMap.size() * Pose.HEADINGS);

  Sight(GridMap map) {
    this.map = map;
  }

  /** Says that something opaque has become transparent. */
  void cleared() {
    exhausted.clear();
  }

  /** Unseen cells beside one that can be looked across that the pose of this number would show. */
  int frontier(int pose) {
    if (exhausted.get(pose)) {
      return 0;
    }
    Spot spot = GridMap.spot(pose >> 2);
    Heading ahead = Heading.of(pose & 3);
    Heading right = ahead.clockwise();
    int x = spot.x() - View.MIDDLE * right.dx;
    int y = spot.y() - View.MIDDLE * right.dy;
    int shownNew = 0;
    int count = 0;
    int lit = 1 << View.MIDDLE;
    for (int far = 0; far < View.SIZE && lit != 0; far++, x += ahead.dx, y += ahead.dy) {
      int clear = far == 0 ? 1 << View.MIDDLE : 0;
      int unseen = 0;
      for (int column = 0; column < View.SIZE; column++) {
        Cell cell = map.at(x + column * right.dx, y + column * right.dy);
        if (cell.transparent()) {
          clear |= 1 << column;
        } else if (!cell.seen() && GridMap.covers(x + column * right.dx, y + column * right.dy)) {
          unseen |= 1 << column;
        }
      }
      int next = 0;
      for (int column = 0; column < View.SIZE - 1; column++) {
        if ((lit & clear & (1 << column)) != 0) {
          lit |= 2 << column;
          next |= 3 << column;
        }
      }
      for (int column = View.SIZE - 1; column > 0; column--) {
        if ((lit & clear & (1 << column)) != 0) {
          lit |= 1 << (column - 1);
          next |= 3 << (column - 1);
        }
      }
      int shown = lit & unseen;
      shownNew |= shown;
      for (; shown != 0; shown &= shown - 1) {
        int column = Integer.numberOfTrailingZeros(shown);
        count += bordersOnClear(x + column * right.dx, y + column * right.dy) ? 1 : 0;
      }
      lit = next;
    }
    exhausted.set(pose, shownNew == 0);
    return count;
  }

  private boolean bordersOnClear(int x, int y) {
    return map.at(x + 1, y).transparent()
        || map.at(x, y + 1).transparent()
        || map.at(x - 1, y).transparent()
        || map.at(x, y - 1).transparent();
  }
}
