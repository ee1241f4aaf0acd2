package org.llmagentos.plugin.skill.gridworld;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /** What a step to the right, and so on clockwise, adds to an index. Outside of what is covered lies a margin that stays unseen. */
  static final int[] STEP = {1, 2 * REACH, -1, -2 * REACH};

  private static final int SPAN = 2 * REACH;

  private final Cell[] cells = new Cell[SPAN * SPAN + SPAN];
  private final BitSet things = new BitSet(SPAN * SPAN);
  private final Map<Spot, Spot> origins = new HashMap<>();
  private final Routes routes = new Routes(this);
  private final Sight sight = new Sight(this);
  private Pose start = new Pose(Spot.START, Heading.RIGHT);
  private Pose pose = start;
  private Cell hand = Cell.EMPTY;
  private @Nullable Spot takenFrom;
  private Spot handOrigin = Spot.START;

  GridMap() {
    Arrays.fill(cells, Cell.UNSEEN);
  }

  /** The map of the body's episode. */
  static GridMap of(Body body) {
    return body.witness(GridMap.class, GridMap::new);
  }

  @Override
  public void begin(float[] observation) {
    remember(0, 0, Cell.EMPTY);
    look(Spot.START, new View(observation));
    start = pose;
  }

  @Override
  public void see(int action, float[] observation) {
    boolean moved = action == Action.FORWARD.number && ahead().enterable();
    var view = new View(observation);
    if (action == Action.PICKUP.number || action == Action.DROP.number) {
      handle(pose.ahead(), view.hand());
    }
    look(moved ? pose.ahead() : pose.spot(), view);
  }

  /** Notes where a thing comes from that was taken from the spot in front, or has been put there. */
  private void handle(Spot front, Cell nowInHand) {
    boolean full = hand.kind().isThing();
    if (!full && nowInHand.kind().isThing()) {
      takenFrom = front;
      handOrigin = origin(front);
      origins.remove(front);
    } else if (full && !nowInHand.kind().isThing()) {
      origins.put(front, handOrigin);
    }
  }

  private void look(Spot spot, View view) {
    pose = new Pose(spot, view.heading());
    hand = view.hand();
    Heading ahead = pose.heading();
    Heading right = ahead.clockwise();
    for (int row = 0; row < View.SIZE; row++) {
      int far = View.BOTTOM - row;
      for (int column = 0; column < View.SIZE; column++) {
        int aside = column - View.MIDDLE;
        Cell cell = view.at(column, row);
        if (cell.seen() && (far != 0 || aside != 0)) {
          remember(spot.x() + far * ahead.dx + aside * right.dx, spot.y() + far * ahead.dy + aside * right.dy, cell);
        }
      }
    }
    routes.outdated();
  }

  private void remember(int x, int y, Cell cell) {
    if (!covers(x, y)) {
      return;
    }
    int index = index(x, y);
    Cell before = cells[index];
    if (before != cell) {
      cells[index] = cell;
      things.set(index, cell.kind().isThing() && cell.kind() != Kind.WALL);
      if (before.seen() && !before.transparent() && cell.transparent()) {
        sight.cleared();
      }
    }
  }

  /** Where the agent was first. */
  Pose start() {
    return start;
  }

  /** Where the agent is. */
  Pose pose() {
    return pose;
  }

  /** What the agent carries; {@link Cell#EMPTY} for nothing. */
  Cell hand() {
    return hand;
  }

  /** Where the agent last took something up; null when it has not. */
  @Nullable Spot takenFrom() {
    return takenFrom;
  }

  /** What was last seen there. */
  Cell at(Spot spot) {
    return at(spot.x(), spot.y());
  }

  /** What was last seen there. */
  Cell at(int x, int y) {
    return covers(x, y) ? cells[index(x, y)] : Cell.UNSEEN;
  }

  /** What was last seen at an index, or in the margin that {@link #STEP} may lead to. */
  Cell at(int index) {
    return cells[index];
  }

  /** What is in front of the agent. */
  Cell ahead() {
    return at(pose.ahead());
  }

  /** The walks from where the agent is now. */
  Routes routes() {
    return routes;
  }

  /** What other poses would show. */
  Sight sight() {
    return sight;
  }

  /** Where what is at that spot was before the agent moved it; the spot itself, if it did not. */
  Spot origin(Spot spot) {
    return origins.getOrDefault(spot, spot);
  }

  /**
   * The spots of all things seen, row by row.
   *
   * @param walls whether walls are meant, instead of everything else
   */
  Stream<Spot> spots(boolean walls) {
    IntStream indices = walls ? IntStream.range(0, size()).filter(index -> cells[index].kind() == Kind.WALL) : things.stream();
    return indices.mapToObj(GridMap::spot);
  }

  /** What is at that spot, which must be a thing. */
  Thing thing(Spot spot) {
    Cell cell = at(spot);
    return new Thing(spot, cell.kind(), cell.colour());
  }

  /** That thing as it was last seen, unless something else has been seen in its place since. */
  Optional<Cell> find(Thing thing) {
    return Optional.of(at(thing.spot())).filter(cell -> cell.kind() == thing.kind() && cell.colour() == thing.colour());
  }

  /** Whether cells there are remembered. */
  static boolean covers(Spot spot) {
    return covers(spot.x(), spot.y());
  }

  /** Whether cells there are remembered. */
  static boolean covers(int x, int y) {
    return x > -REACH && x < REACH && y > -REACH && y < REACH;
  }

  /** How many indices there are. */
  static int size() {
    return SPAN * SPAN;
  }

  /** A number for a spot that this map {@link #covers}, from 0 to {@link #size}, exclusive. */
  static int index(Spot spot) {
    return index(spot.x(), spot.y());
  }

  private static int index(int x, int y) {
    return (y + REACH) * SPAN + x + REACH;
  }

  /** The spot of an index. */
  static Spot spot(int index) {
    return new Spot(index % SPAN - REACH, index / SPAN - REACH);
  }
}
