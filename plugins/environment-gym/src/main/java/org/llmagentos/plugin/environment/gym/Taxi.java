package org.llmagentos.plugin.environment.gym;

import java.util.List;
import org.llmagentos.sdk.environment.numpy.Generator;
import org.llmagentos.sdk.skill.Wording;

/**
 * Taxi (Dietterich 2000): fetch a passenger at one of four depots and bring them to another. In rain a taxi that can drive on as it wants
 * may drift to the left or to the right instead. A fickle passenger may want to go elsewhere once the taxi has first moved with them.
 *
 * <p>A state is {@code ((row * 5 + column) * 5 + passenger) * 4 + destination}; the passenger is at depot 0 to 3 or, 4, in the taxi.
 */
final class Taxi extends Tabular {

  static final Wording MISSION = new Wording("drive the passenger to where they want to go", "开出租车把乘客送到要去的地方");

  private static final List<String> ACTIONS = List.of("south", "north", "east", "west", "pickup", "dropoff");
  private static final int[] DOWN = {1, -1, 0, 0};
  private static final int[] RIGHT = {0, 0, 1, -1};
  /** Which ways are to the left and to the right of each way. */
  private static final int[] LEFT_OF = {2, 3, 1, 0};
  private static final int[] RIGHT_OF = {3, 2, 0, 1};
  private static final int PICKUP = 4;
  private static final int SIDE = 5;
  private static final int PLACES = 5;
  private static final int IN_TAXI = 4;
  private static final int DEPOTS = 4;
  /** The cell of each depot: red, green, yellow, blue. */
  private static final int[] DEPOT = {0, 4, 20, 23};
  /** Row by row, a wall to the east of each cell. */
  private static final List<String> WALLS = List.of(" |   ", " |   ", "     ", "| |  ", "| |  ");

  private final boolean fickle;
  private final double fickleProbability;
  private boolean mayChange;

  private Taxi(Transitions table, boolean fickle, double fickleProbability) {
    super(table, ACTIONS);
    this.fickle = fickle;
    this.fickleProbability = fickleProbability;
  }

  static Dynamics of(Parameters parameters) {
    boolean rainy = parameters.flag("is_rainy", false);
    double straight = parameters.probability("rainy_probability", 0.8);
    return new Taxi(
        table(rainy, straight), parameters.flag("fickle_passenger", false), parameters.probability("fickle_probability", 0.3));
  }

  @Override
  public void begin(Generator random) {
    super.begin(random);
    mayChange = fickle && random.random() < fickleProbability;
  }

  @Override
  public boolean act(int action, Generator random) {
    int before = state();
    boolean delivered = super.act(action, random);
    if (mayChange && passenger(before) == IN_TAXI && cell(state()) != cell(before)) {
      mayChange = false;
      int drawn = random.integers(0, DEPOTS - 1);
      int destination = destination(before);
      move(state() - destination + (drawn < destination ? drawn : drawn + 1)); // any of the others
    }
    return delivered;
  }

  /** What would leave all as it is, does nothing. */
  @Override
  public void mask(boolean[] into) {
    for (int action = 0; action < ACTIONS.size(); action++) {
      into[action] = table().next(table().slotOf(state(), action, 0)) != state();
    }
  }

  @Override
  public int longs() {
    return 1 + super.longs();
  }

  @Override
  public void save(long[] into, int at) {
    into[at] = mayChange ? 1 : 0;
    super.save(into, at + 1);
  }

  @Override
  public void restore(long[] from, int at) {
    mayChange = from[at] != 0;
    super.restore(from, at + 1);
  }

  /** Whether the passenger will want to go elsewhere, once the taxi moves with them. */
  boolean mayChange() {
    return mayChange;
  }

  private static Transitions table(boolean rainy, double straight) {
    int states = SIDE * SIDE * PLACES * DEPOTS;
    var starts = new double[states];
    for (int state = 0; state < states; state++) {
      starts[state] = passenger(state) != IN_TAXI && passenger(state) != destination(state) ? 1 : 0;
    }
    var table = new Transitions(ACTIONS.size(), rainy ? 3 : 1, Transitions.starts(starts));
    for (int state = 0; state < states; state++) {
      for (int way = 0; way < PICKUP; way++) {
        drive(table, state, way, rainy, straight);
      }
      pickUp(table, state);
      dropOff(table, state);
    }
    return table;
  }

  private static void drive(Transitions table, int state, int way, boolean rainy, double straight) {
    int cell = cell(state);
    int ahead = neighbour(cell, way);
    if (!rainy) {
      table.add(state, way, 1.0, with(state, ahead), -1, false);
      return;
    }
    boolean drifts = ahead != cell;
    double aside = (1.0 - straight) / 2.0;
    table.add(state, way, straight, with(state, ahead), -1, false);
    table.add(state, way, aside, with(state, drifts ? neighbour(cell, LEFT_OF[way]) : cell), -1, false);
    table.add(state, way, aside, with(state, drifts ? neighbour(cell, RIGHT_OF[way]) : cell), -1, false);
  }

  private static void pickUp(Transitions table, int state) {
    int passenger = passenger(state);
    boolean here = passenger != IN_TAXI && DEPOT[passenger] == cell(state);
    table.add(state, PICKUP, 1.0, here ? carrying(state, IN_TAXI) : state, here ? -1 : -10, false);
  }

  /** At a wrong depot too the passenger gets off, and it pays no worse than a move. */
  private static void dropOff(Transitions table, int state) {
    int depot = 0;
    while (depot < DEPOTS && DEPOT[depot] != cell(state)) {
      depot++;
    }
    boolean off = depot < DEPOTS && passenger(state) == IN_TAXI;
    boolean delivered = off && depot == destination(state);
    table.add(state, PICKUP + 1, 1.0, off ? carrying(state, depot) : state, delivered ? 20 : off ? -1 : -10, delivered);
  }

  private static int neighbour(int cell, int way) {
    int row = cell / SIDE;
    int column = cell % SIDE;
    int wall = RIGHT[way] > 0 ? column : column - 1; // east of it
    if (RIGHT[way] != 0 && wall >= 0 && WALLS.get(row).charAt(wall) == '|') {
      return cell;
    }
    return Math.clamp(row + DOWN[way], 0, SIDE - 1) * SIDE + Math.clamp(column + RIGHT[way], 0, SIDE - 1);
  }

  private static int cell(int state) {
    return state / (PLACES * DEPOTS);
  }

  private static int passenger(int state) {
    return state / DEPOTS % PLACES;
  }

  private static int destination(int state) {
    return state % DEPOTS;
  }

  private static int with(int state, int cell) {
    return cell * PLACES * DEPOTS + state % (PLACES * DEPOTS);
  }

  private static int carrying(int state, int passenger) {
    return (cell(state) * PLACES + passenger) * DEPOTS + destination(state);
  }
}
