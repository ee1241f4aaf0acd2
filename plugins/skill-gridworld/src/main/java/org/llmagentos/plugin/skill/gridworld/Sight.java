package org.llmagentos.plugin.skill.gridworld;

import java.util.function.Predicate;

/**
 * How much that was never seen another pose would show for certain.
 *
 * <p>Light spreads as in MiniGrid ({@code Grid.process_vis}): from a lit cell that is not opaque to its neighbours in the row, first
 * rightwards, then leftwards, and to the next row, straight and diagonally. Unseen cells are taken to be opaque. Light only grows
 * with transparency, so what is counted will be seen; and where a pose shows anything new, the first unseen cell on the light's way is
 * counted: a pose counts 0 exactly when it shows nothing new.
 */
final class Sight {

  private final GridMap map;

  Sight(GridMap map) {
    this.map = map;
  }

  /** Unseen cells, next to a cell that can be looked across, that the pose would show. */
  int frontier(Pose pose) {
    return count(pose, this::bordersOnSeen);
  }

  /** Unseen cells that the pose would show, hidden corners among them. */
  int unseen(Pose pose) {
    return count(pose, _ -> true);
  }

  private boolean bordersOnSeen(Spot spot) {
    for (Heading heading : Heading.values()) {
      if (map.at(spot.toward(heading)).transparent()) {
        return true;
      }
    }
    return false;
  }

  private int count(Pose pose, Predicate<Spot> worth) {
    int count = 0;
    int lit = 1 << View.MIDDLE;
    for (int row = View.BOTTOM; row >= 0 && lit != 0; row--) {
      int clear = row == View.BOTTOM ? 1 << View.MIDDLE : 0;
      int unseen = 0;
      for (int column = 0; column < View.SIZE; column++) {
        Spot spot = View.place(pose, column, row);
        Cell cell = map.at(spot);
        if (cell.transparent()) {
          clear |= 1 << column;
        } else if (!cell.seen() && GridMap.covers(spot) && worth.test(spot)) {
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
      count += Integer.bitCount(lit & unseen);
      lit = next;
    }
    return count;
  }
}
