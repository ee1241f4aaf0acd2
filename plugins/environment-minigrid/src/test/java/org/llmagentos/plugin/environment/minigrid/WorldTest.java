package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the seven actions do, in a room of 5 by 5 with the agent in the middle facing right. */
class WorldTest {

  private static final int YELLOW_KEY = Cell.of(Cell.KEY, Color.YELLOW);
  private static final int RED_KEY = Cell.of(Cell.KEY, Color.RED);
  private static final int BALL = Cell.of(Cell.BALL, Color.BLUE);

  private final World world = new World(new Grid(5, 5));

  @BeforeEach
  void enter() {
    world.clear();
    world.grid.wallAround(new Region(0, 0, 5, 5));
    world.position = world.grid.index(2, 2);
  }

  @Test
  void turningGoesRoundBothWays() {
    int[] rightwards = {1, 2, 3, 0};
    for (int direction : rightwards) {
      world.act(World.RIGHT);
      assertThat(world.direction).isEqualTo(direction);
    }
    world.act(World.LEFT);
    assertThat(world.direction).isEqualTo(3);
  }

  @Test
  void forwardGoesWhereTheAgentFaces() {
    int[][] ahead = {{3, 2}, {2, 3}, {1, 2}, {2, 1}};
    for (int direction = 0; direction < 4; direction++) {
      world.position = world.grid.index(2, 2);
      world.direction = direction;
      world.act(World.FORWARD);
      assertThat(world.position).isEqualTo(world.grid.index(ahead[direction][0], ahead[direction][1]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Cell.WALL, Cell.KEY, Cell.BALL, Cell.BOX, Cell.DOOR | Cell.CLOSED << 4, Cell.DOOR | Cell.LOCKED << 4})
  void forwardIsBlocked(int cell) {
    ahead(cell);
    assertThat(world.act(World.FORWARD)).isEqualTo(Verdict.ONGOING);
    assertThat(world.position).isEqualTo(world.grid.index(2, 2));
    assertThat(world.steps).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {Cell.EMPTY, Cell.FLOOR, Cell.DOOR | Cell.OPEN << 4, Cell.GOAL, Cell.LAVA})
  void forwardIsFree(int cell) {
    ahead(cell);
    world.act(World.FORWARD);
    assertThat(world.position).isEqualTo(world.grid.index(3, 2));
    assertThat(world.grid.get(3, 2)).isEqualTo(cell);
  }

  @Test
  void theGoalSucceedsAndLavaFails() {
    ahead(Cell.GREEN_GOAL);
    assertThat(world.act(World.FORWARD)).isEqualTo(Verdict.SUCCESS);
    enter();
    ahead(Cell.of(Cell.LAVA, Color.RED));
    assertThat(world.act(World.FORWARD)).isEqualTo(Verdict.FAILURE);
  }

  @Test
  void oneObjectIsCarriedAtATime() {
    ahead(RED_KEY);
    world.act(World.PICKUP);
    assertThat(world.carrying).isEqualTo(RED_KEY);
    assertThat(world.grid.get(3, 2)).isEqualTo(Cell.EMPTY);
    ahead(BALL);
    world.act(World.PICKUP);
    assertThat(world.carrying).isEqualTo(RED_KEY);
    assertThat(world.grid.get(3, 2)).isEqualTo(BALL);
  }

  @Test
  void onlyThingsAreDroppedAndOnlyOnEmptyCells() {
    world.act(World.DROP);
    assertThat(world.grid.get(3, 2)).isEqualTo(Cell.EMPTY);
    world.carrying = BALL;
    ahead(Cell.GREEN_GOAL);
    world.act(World.DROP);
    assertThat(world.carrying).isEqualTo(BALL);
    ahead(Cell.EMPTY);
    world.act(World.DROP);
    assertThat(world.carrying).isEqualTo(Cell.EMPTY);
    assertThat(world.grid.get(3, 2)).isEqualTo(BALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {Cell.EMPTY, Cell.WALL, Cell.GOAL, Cell.LAVA, Cell.FLOOR, Cell.DOOR})
  void whatIsFixedIsNotPickedUp(int cell) {
    ahead(cell);
    world.act(World.PICKUP);
    assertThat(world.carrying).isEqualTo(Cell.EMPTY);
    assertThat(world.grid.get(3, 2)).isEqualTo(cell);
  }

  @Test
  void anUnlockedDoorOpensAndCloses() {
    ahead(Cell.door(Color.BLUE, Cell.CLOSED));
    world.act(World.TOGGLE);
    assertThat(world.grid.get(3, 2)).isEqualTo(Cell.door(Color.BLUE, Cell.OPEN));
    world.act(World.TOGGLE);
    assertThat(world.grid.get(3, 2)).isEqualTo(Cell.door(Color.BLUE, Cell.CLOSED));
  }

  @Test
  void aLockedDoorWantsAKeyOfItsColourAndDoesNotTakeIt() {
    int locked = Cell.door(Color.YELLOW, Cell.LOCKED);
    ahead(locked);
    for (int wrong : new int[] {Cell.EMPTY, RED_KEY, Cell.of(Cell.BALL, Color.YELLOW)}) {
      world.carrying = wrong;
      world.act(World.TOGGLE);
      assertThat(world.grid.get(3, 2)).isEqualTo(locked);
    }
    world.carrying = YELLOW_KEY;
    world.act(World.TOGGLE);
    assertThat(world.grid.get(3, 2)).isEqualTo(Cell.door(Color.YELLOW, Cell.OPEN));
    assertThat(world.carrying).isEqualTo(YELLOW_KEY);
  }

  @Test
  void togglingABoxLeavesWhatItHidWhichIsNothing() {
    ahead(Cell.of(Cell.BOX, Color.GREEN));
    world.act(World.TOGGLE);
    assertThat(world.grid.get(3, 2)).isEqualTo(Cell.EMPTY);
  }

  @Test
  void togglingABoxLeavesWhatItHid() {
    ahead(Cell.box(Color.GREEN, YELLOW_KEY));
    assertThat(Cell.color(world.grid.get(3, 2))).isEqualTo(Color.GREEN);
    world.act(World.PICKUP);
    world.act(World.DROP); // carried about, it still hides the key
    world.act(World.TOGGLE);
    assertThat(world.grid.get(3, 2)).isEqualTo(YELLOW_KEY);
  }

  @Test
  void aDoorStaysTheSameDoor() {
    ahead(Cell.identified(Cell.door(Color.BLUE, Cell.CLOSED), 9));
    world.act(World.TOGGLE);
    assertThat(Cell.identity(world.grid.get(3, 2))).isEqualTo(9);
    assertThat(Cell.state(world.grid.get(3, 2))).isEqualTo(Cell.OPEN);
  }

  @Test
  void doneOnlyPassesTime() {
    world.act(World.DONE);
    assertThat(world.position).isEqualTo(world.grid.index(2, 2));
    assertThat(world.steps).isEqualTo(1);
  }

  private void ahead(int cell) {
    world.grid.set(3, 2, cell);
  }
}
