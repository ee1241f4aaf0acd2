package org.llmagentos.plugin.skill.gridworld;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.skill.Wording;

/**
 * A grid drawn in text, two letters a cell, that behaves as MiniGrid does.
 *
 * <pre>
 *   ##  wall    ..  empty       __  floor    ~~  lava   gg  goal    ^. >. v. <.  the agent
 *   kr  key     or  ball        xr  box      (the second letter is the colour: r g b p y e)
 *   Or  open    Cr  closed      Lr  locked door
 * </pre>
 */
final class TinyWorld implements Environment {

  private static final String HEADINGS = ">v<^";
  private static final String COLOURS = "rgbpye";
  private static final String[] THINGS = {"kr", "kb", "or", "xg", "Or", "Cb", "Lr", "gg", "~~", "__"};
  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          "Tiny-v0",
          GridworldPlugin.BODY,
          List.of(new Wording("look around", "四处看看")),
          new Space.Discrete(7, List.of()),
          new Space.Box(0, 255, List.of(View.NUMBERS)),
          100_000,
          true);

  private final String[] drawing;
  private int truncateAfter = SPEC.maxSteps();
  private Cell[][] cells = {};
  private Pose agent = new Pose(Spot.START, Heading.RIGHT);
  private Cell hand = Cell.EMPTY;
  private int steps;
  private int ends;
  private int goals;

  TinyWorld(String... drawing) {
    this.drawing = drawing;
    reset(0);
  }

  /** A random world: a border of walls, and walls and things strewn within. */
  static TinyWorld random(Random random) {
    int width = random.nextInt(5, 13);
    int height = random.nextInt(5, 13);
    var drawing = new String[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean border = x == 0 || y == 0 || x == width - 1 || y == height - 1;
        int draw = random.nextInt(100);
        drawing[y][x] = border || draw < 25 ? "##" : draw < 37 ? THINGS[random.nextInt(THINGS.length)] : "..";
      }
    }
    drawing[random.nextInt(1, height - 1)][random.nextInt(1, width - 1)] = HEADINGS.charAt(random.nextInt(4)) + ".";
    return new TinyWorld(Arrays.stream(drawing).map(row -> String.join("", row)).toArray(String[]::new));
  }

  /** Cuts every episode after so many steps. */
  TinyWorld truncatedAfter(int limit) {
    truncateAfter = limit;
    return this;
  }

  @Override
  public EnvironmentSpec spec() {
    return SPEC;
  }

  @Override
  public void reset(long seed) {
    cells = new Cell[drawing.length][drawing[0].length() / 2];
    hand = Cell.EMPTY;
    steps = 0;
    ends = 0;
    for (int y = 0; y < drawing.length; y++) {
      for (int x = 0; x < cells[y].length; x++) {
        String token = drawing[y].substring(2 * x, 2 * x + 2);
        cells[y][x] = cell(token);
        if (HEADINGS.contains(token.substring(0, 1))) {
          agent = new Pose(new Spot(x, y), Heading.of(HEADINGS.indexOf(token.charAt(0))));
        }
      }
    }
  }

  private static Cell cell(String token) {
    int colour = COLOURS.indexOf(token.charAt(1));
    return switch (token.charAt(0)) {
      case '#' -> Cell.of(Kind.WALL.number(), Colour.GREY.number(), 0);
      case '_' -> Cell.of(Kind.FLOOR.number(), Colour.BLUE.number(), 0);
      case '~' -> Cell.of(Kind.LAVA.number(), Colour.RED.number(), 0);
      case 'g' -> Cell.of(Kind.GOAL.number(), colour, 0);
      case 'k' -> Cell.of(Kind.KEY.number(), colour, 0);
      case 'o' -> Cell.of(Kind.BALL.number(), colour, 0);
      case 'x' -> Cell.of(Kind.BOX.number(), colour, 0);
      case 'O', 'C', 'L' -> Cell.of(Kind.DOOR.number(), colour, "OCL".indexOf(token.charAt(0)));
      default -> Cell.EMPTY;
    };
  }

  @Override
  public int step(int action) {
    if (ends != 0) {
      throw new IllegalStateException("over");
    }
    steps++;
    Spot ahead = agent.ahead();
    Cell front = at(ahead);
    switch (action) {
      case 0 -> agent = agent.after(Action.LEFT);
      case 1 -> agent = agent.after(Action.RIGHT);
      case 2 -> walk(front);
      case 3 -> {
        if (hand.equals(Cell.EMPTY) && List.of(Kind.KEY, Kind.BALL, Kind.BOX).contains(front.kind())) {
          hand = front;
          put(ahead, Cell.EMPTY);
        }
      }
      case 4 -> {
        if (front.equals(Cell.EMPTY)) {
          put(ahead, hand);
          hand = Cell.EMPTY;
        }
      }
      case 5 -> toggle(ahead, front);
      default -> {}
    }
    ends |= steps >= truncateAfter ? TRUNCATED : 0;
    return ends;
  }

  private void walk(Cell front) {
    boolean openDoor = front.kind() == Kind.DOOR && front.state() == 0;
    if (openDoor || List.of(Kind.EMPTY, Kind.FLOOR, Kind.GOAL, Kind.LAVA).contains(front.kind())) {
      agent = agent.after(Action.FORWARD);
    }
    if (front.kind() == Kind.GOAL || front.kind() == Kind.LAVA) {
      ends = TERMINATED;
      goals = front.kind() == Kind.GOAL ? 1 : 0;
    }
  }

  private void toggle(Spot ahead, Cell front) {
    if (front.kind() == Kind.BOX) {
      put(ahead, Cell.EMPTY);
    } else if (front.kind() == Kind.DOOR) {
      boolean fits = hand.kind() == Kind.KEY && hand.colour() == front.colour();
      int state = front.state() == 0 ? 1 : front.state() == 2 && !fits ? 2 : 0;
      put(ahead, Cell.of(front.kind().number(), front.colour().number(), state));
    }
  }

  /** What is there in truth. */
  Cell at(Spot spot) {
    boolean outside = spot.y() < 0 || spot.x() < 0 || spot.y() >= height() || spot.x() >= width();
    return outside ? cell("##") : cells[spot.y()][spot.x()];
  }

  private void put(Spot spot, Cell cell) {
    cells[spot.y()][spot.x()] = cell;
  }

  int width() {
    return cells[0].length;
  }

  int height() {
    return cells.length;
  }

  Pose agent() {
    return agent;
  }

  Cell hand() {
    return hand;
  }

  /** What an agent in that pose sees: {@code [column][row]}, null for what is hidden. Written out as MiniGrid does it. */
  Cell[][] view(Pose pose) {
    var lit = new boolean[View.SIZE][View.SIZE];
    var seen = new Cell[View.SIZE][View.SIZE];
    for (int column = 0; column < View.SIZE; column++) {
      for (int row = 0; row < View.SIZE; row++) {
        seen[column][row] = at(View.place(pose, column, row));
      }
    }
    seen[View.MIDDLE][View.BOTTOM] = hand;
    lit[View.MIDDLE][View.BOTTOM] = true;
    for (int row = View.BOTTOM; row >= 0; row--) {
      for (int column = 0; column < View.SIZE - 1; column++) {
        spread(lit, seen, column, row, 1);
      }
      for (int column = View.SIZE - 1; column > 0; column--) {
        spread(lit, seen, column, row, -1);
      }
    }
    for (int column = 0; column < View.SIZE; column++) {
      for (int row = 0; row < View.SIZE; row++) {
        if (!lit[column][row]) {
          seen[column][row] = null;
        }
      }
    }
    return seen;
  }

  private static void spread(boolean[][] lit, Cell[][] seen, int column, int row, int side) {
    Cell cell = seen[column][row];
    boolean opaque = cell.kind() == Kind.WALL || (cell.kind() == Kind.DOOR && cell.state() != 0);
    if (lit[column][row] && !opaque) {
      lit[column + side][row] = true;
      if (row > 0) {
        lit[column][row - 1] = true;
        lit[column + side][row - 1] = true;
      }
    }
  }

  @Override
  public double reward() {
    return ends == TERMINATED ? goals : 0;
  }

  @Override
  public void observe(float[] into) {
    Cell[][] view = view(agent);
    int next = 0;
    for (Cell[] column : view) {
      for (Cell cell : column) {
        into[next++] = cell == null ? 0 : cell.kind().number();
        into[next++] = cell == null ? 0 : cell.colour().number();
        into[next++] = cell == null ? 0 : cell.state();
      }
    }
    into[next] = agent.heading().number;
  }

  @Override
  public String mission() {
    return "look around";
  }

  @Override
  public long digest() {
    return objects() * 31L + 7L * agent.spot().hashCode() + agent.heading().number + 1_000L * steps;
  }

  /** A digest of everything but the agent's pose and the steps. */
  int objects() {
    return Arrays.deepHashCode(cells) * 31 + hand.hashCode();
  }
}
