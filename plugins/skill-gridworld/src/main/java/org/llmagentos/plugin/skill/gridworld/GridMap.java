package org.llmagentos.plugin.skill.gridworld;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmagentos.sdk.skill.Body;

/**
 * All that was seen in an episode: every cell as it was last seen, what the hands hold, and where the agent is, by dead reckoning.
 *
 * <p>A step forward succeeds exactly when the cell that was in front can be entered; it is always in view. Only the agent changes the
 * world, so a cell out of sight stays as it was seen.
 *
 * <p><b>Limits.</b> Cells {@value #REACH} or more away from the start, in x or y, are not remembered and count as unseen.
 *
 * <p><b>Threads.</b> As its body: one call at a time.
 */
final class GridMap implements Body.Witness {

  /** MiniGrid's widest worlds have 25 cells, and a view shows up to six beyond the border. */
  static final int REACH = 32;

  private static final int SPAN = 2 * REACH;

  private final Cell[] cells = new Cell[SPAN * SPAN];
  private Pose pose = new Pose(Spot.START, Heading.RIGHT);
  private Cell hand = Cell.EMPTY;

  GridMap() {
    Arrays.fill(cells, Cell.UNSEEN);
  }

  /** The map of the body's episode. */
  static GridMap of(Body body) {
    return body.witness(GridMap.class, GridMap::new);
  }

  @Override
  public void begin(float[] observation) {
    remember(Spot.START, Cell.EMPTY);
    look(Spot.START, new View(observation));
  }

  @Override
  public void see(int action, float[] observation) {
    boolean moved = action == Action.FORWARD.number && ahead().enterable();
    look(moved ? pose.ahead() : pose.spot(), new View(observation));
  }

  private void look(Spot spot, View view) {
    pose = new Pose(spot, view.heading());
    hand = view.hand();
    for (int column = 0; column < View.SIZE; column++) {
      for (int row = 0; row < View.SIZE; row++) {
        boolean own = column == View.MIDDLE && row == View.BOTTOM;
        Cell cell = view.at(column, row);
        if (cell.seen() && !own) {
          remember(View.place(pose, column, row), cell);
        }
      }
    }
  }

  private void remember(Spot spot, Cell cell) {
    if (covers(spot)) {
      cells[index(spot)] = cell;
    }
  }

  /** Where the agent is. */
  Pose pose() {
    return pose;
  }

  /** What the agent carries; {@link Cell#EMPTY} for nothing. */
  Cell hand() {
    return hand;
  }

  /** What was last seen there. */
  Cell at(Spot spot) {
    return covers(spot) ? cells[index(spot)] : Cell.UNSEEN;
  }

  /** What is in front of the agent. */
  Cell ahead() {
    return at(pose.ahead());
  }

  /** Everything seen that is a thing, row by row. */
  Stream<Thing> things() {
    return IntStream.range(0, cells.length)
        .filter(index -> cells[index].kind().isThing())
        .mapToObj(index -> new Thing(spot(index), cells[index].kind(), cells[index].colour()));
  }

  /** That thing as it was last seen, unless something else has been seen in its place since. */
  Optional<Cell> find(Thing thing) {
    return Optional.of(at(thing.spot())).filter(cell -> cell.kind() == thing.kind() && cell.colour() == thing.colour());
  }

  /** Whether cells there are remembered. */
  static boolean covers(Spot spot) {
    return Math.abs(spot.x()) < REACH && Math.abs(spot.y()) < REACH;
  }

  /** How many indices there are. */
  static int size() {
    return SPAN * SPAN;
  }

  /** A number for a spot that this map {@link #covers}, from 0 to {@link #size}, exclusive. */
  static int index(Spot spot) {
    return (spot.y() + REACH) * SPAN + spot.x() + REACH;
  }

  /** The spot of an index. */
  static Spot spot(int index) {
    return new Spot(index % SPAN - REACH, index / SPAN - REACH);
  }
}
