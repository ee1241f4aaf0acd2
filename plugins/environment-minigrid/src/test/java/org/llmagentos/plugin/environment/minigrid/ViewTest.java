package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent sees from the middle of a room of 9 by 9. A digit is the type of object in that cell, a dot is darkness. */
class ViewTest {

  private static final int BALL = Cell.of(Cell.BALL, Color.PURPLE);

  private final World world = new World(new Grid(9, 9));
  private final float[] observation = new float[View.NUMBERS];

  @BeforeEach
  void enter() {
    world.clear();
    world.grid.wallAround(new Region(0, 0, 9, 9));
    world.position = world.grid.index(4, 4);
    world.direction = 3;
  }

  @Test
  void anOpenRoomIsSeenUpToAndIncludingItsWalls() {
    assertThat(rows(false)).containsExactly(".......", ".......", "2222222", "1111111", "1111111", "1111111", "1111111");
  }

  @Test
  void wallsCanBeMadeTransparent() {
    assertThat(rows(true)).containsExactly("2222222", "2222222", "2222222", "1111111", "1111111", "1111111", "1111111");
  }

  @Test
  void aWallAheadHidesWhatIsBehindIt() {
    for (int x = 1; x < 8; x++) {
      world.grid.set(x, 3, Cell.GREY_WALL);
    }
    assertThat(rows(false)).containsExactly(".......", ".......", ".......", ".......", ".......", "2222222", "1111111");
  }

  @Test
  void lightFallsThroughADoorOnlyWhileItIsOpen() {
    for (int x = 1; x < 8; x++) {
      world.grid.set(x, 3, Cell.GREY_WALL);
    }
    world.grid.set(4, 3, Cell.door(Color.RED, Cell.LOCKED));
    assertThat(rows(false)[5]).isEqualTo("2224222");
    assertThat(rows(false)[4]).isEqualTo(".......");
    world.grid.set(4, 3, Cell.door(Color.RED, Cell.OPEN));
    assertThat(rows(false)[4]).isEqualTo("1111111");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theViewTurnsWithTheAgent(int direction) {
    int[][] twoAheadOneLeft = {{6, 3}, {5, 6}, {2, 5}, {3, 2}};
    world.direction = direction;
    world.grid.set(twoAheadOneLeft[direction][0], twoAheadOneLeft[direction][1], BALL);
    assertThat(rows(false)[4]).isEqualTo("1161111");
    assertThat(observation[View.IMAGE]).isEqualTo(direction);
    int at = (2 * View.SIZE + 4) * 3;
    assertThat(observation[at + 1]).isEqualTo(Color.PURPLE);
  }

  @Test
  void whatIsCarriedStandsInTheAgentsOwnCellAndWhatItStandsOnIsNotSeen() {
    world.grid.set(4, 4, Cell.GREEN_GOAL);
    assertThat(rows(false)[6]).isEqualTo("1111111");
    world.carrying = BALL;
    assertThat(rows(false)[6]).isEqualTo("1116111");
  }

  private String[] rows(boolean seeThroughWalls) {
    View.observe(world, seeThroughWalls, observation);
    return IntStream.range(0, View.SIZE)
        .mapToObj(row -> IntStream.range(0, View.SIZE).mapToObj(column -> type(column, row)).collect(Collectors.joining()))
        .toArray(String[]::new);
  }

  private String type(int column, int row) {
    int type = (int) observation[(column * View.SIZE + row) * 3];
    return type == Cell.UNSEEN ? "." : Integer.toString(type);
  }
}
