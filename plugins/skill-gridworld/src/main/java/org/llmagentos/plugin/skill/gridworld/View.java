package org.llmagentos.plugin.skill.gridworld;

/**
 * One observation, decoded.
 *
 * <p>Shape: {@value #NUMBERS} numbers, [column][row][kind, colour, state] for the {@value #SIZE} by {@value #SIZE} cells before the
 * agent, then its compass direction. The agent stands in column {@value #MIDDLE} of row {@value #BOTTOM} and looks towards row 0. In
 * its own cell is what it carries.
 */
final class View {

  static final int SIZE = 7;
  static final int MIDDLE = SIZE / 2;
  static final int BOTTOM = SIZE - 1;
  static final int NUMBERS = SIZE * SIZE * 3 + 1;

  private final float[] numbers;

  /** Reads that observation, which must not change as long as the view is used. */
  View(float[] numbers) {
    this.numbers = numbers;
    if (numbers.length != NUMBERS) {
      throw new IllegalArgumentException("a view has " + NUMBERS + " numbers, not " + numbers.length);
    }
  }

  /** The cell there. */
  Cell at(int column, int row) {
    int index = (column * SIZE + row) * 3;
    return Cell.of((int) numbers[index], (int) numbers[index + 1], (int) numbers[index + 2]);
  }

  /** What the agent carries; {@link Cell#EMPTY} for nothing. */
  Cell hand() {
    return at(MIDDLE, BOTTOM);
  }

  Heading heading() {
    return Heading.of((int) numbers[NUMBERS - 1]);
  }

  /** The place of a cell in the view of an agent in that pose. */
  static Spot place(Pose pose, int column, int row) {
    return pose.spot().toward(pose.heading(), BOTTOM - row).toward(pose.heading().clockwise(), column - MIDDLE);
  }
}
