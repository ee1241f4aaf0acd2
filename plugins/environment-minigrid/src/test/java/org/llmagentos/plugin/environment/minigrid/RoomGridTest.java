package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.numpy.Pcg64;

/** Rules of furnishing rooms that no recorded level shows. */
class RoomGridTest {

  private static final RoomPlan PLAN = new RoomPlan(5, 2, 2);
  private static final int BALL = Cell.of(Cell.BALL, Color.RED);

  private final World world = new World(new Grid(PLAN.width(), PLAN.height()));

  @Test
  void roomsShareTheirWalls() {
    rooms(0);
    assertThat(world.grid.width).isEqualTo(9);
    for (int along = 0; along < 9; along++) {
      assertThat(world.grid.get(4, along)).isEqualTo(Cell.GREY_WALL);
      assertThat(world.grid.get(along, 4)).isEqualTo(Cell.GREY_WALL);
    }
    assertThat(world.grid.get(5, 5)).isEqualTo(Cell.EMPTY);
  }

  @Test
  void neighboursShareTheirDoorway() {
    RoomGrid rooms = rooms(1);
    assertThat(rooms.room(0, 0).doorway(0)).isEqualTo(rooms.room(1, 0).doorway(2));
    assertThat(rooms.room(1, 0).doorway(1)).isEqualTo(rooms.room(1, 1).doorway(3));
    assertThat(world.grid.x(rooms.room(0, 0).doorway(0))).isEqualTo(4);
    assertThat(world.grid.y(rooms.room(1, 0).doorway(1))).isEqualTo(4);
    assertThatIllegalArgumentException().isThrownBy(() -> rooms.room(0, 0).doorway(3));
  }

  @Test
  void noObjectIsPutNextToTheAgent() {
    for (long seed = 0; seed < 50; seed++) {
      RoomGrid rooms = rooms(seed);
      assertThat(world.position).isEqualTo(world.grid.index(6, 6));
      rooms.addObject(rooms.room(1, 1), BALL);
      for (int side = 0; side < 4; side++) {
        assertThat(world.grid.get(world.position + world.grid.toNeighbour(side))).isEqualTo(Cell.EMPTY);
      }
      assertThat(world.grid.get(world.position)).isEqualTo(Cell.EMPTY);
    }
  }

  @Test
  void theAgentNeverFacesAThing() {
    for (long seed = 0; seed < 50; seed++) {
      RoomGrid rooms = rooms(seed);
      world.grid.set(6, 6, BALL);
      rooms.placeAgent(rooms.room(1, 1));
      assertThat(world.grid.get(world.ahead())).isNotEqualTo(BALL);
    }
  }

  @Test
  void aFullRoomIsGivenUp() {
    RoomGrid rooms = rooms(0);
    for (int x = 1; x < 4; x++) {
      world.grid.verticalWall(x, 1, 3);
    }
    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> rooms.addObject(rooms.room(0, 0), BALL));
  }

  @Test
  void roomsAreConnectedUnlessOneIsLocked() {
    RoomGrid rooms = rooms(3);
    rooms.connectAll();
    assertThat(Reachability.ofEverything(world)).isTrue();
    rooms.build();
    Room corner = rooms.room(0, 0);
    rooms.addDoor(corner, 0, Color.RED, true);
    rooms.connectAll();
    assertThat(corner.isConnected(1)).isFalse(); // the locked room gets no second door
  }

  @Test
  void distractorsMayHaveToDiffer() {
    RoomGrid rooms = rooms(1);
    rooms.addDistractors(18, true);
    assertThat(rooms.find(Description.of(Cell.KEY, Color.RED)).many()).isFalse();
    assertThat(rooms.find(Description.of(Cell.KEY, Description.ANY)).many()).isTrue();
    assertThat(Long.bitCount(rooms.find(Description.of(Cell.KEY, Description.ANY)).objects())).isEqualTo(6);
  }

  @Test
  void placesAreSeenFromTheAgentInItsRoom() {
    RoomGrid rooms = rooms(0);
    int north = rooms.addDoor(rooms.room(1, 1), 3, Color.RED, false);
    int west = rooms.addDoor(rooms.room(1, 1), 2, Color.RED, false);
    rooms.addDoor(rooms.room(0, 0), 0, Color.RED, false); // in another room
    assertThat(located(rooms, Location.LEFT)).contains(world.grid.get(north));
    assertThat(located(rooms, Location.BEHIND)).contains(world.grid.get(west));
    world.direction = 3;
    assertThat(located(rooms, Location.FRONT)).contains(world.grid.get(north));
    assertThat(located(rooms, Location.LEFT)).contains(world.grid.get(west));
    assertThat(located(rooms, Location.BEHIND)).doesNotContain(world.grid.get(north));
    assertThat(located(rooms, Location.ANYWHERE)).hasSize(3);
  }

  @Test
  void whatIsBehindAThingCannotBeReached() {
    RoomGrid rooms = rooms(0);
    world.enter(1, 2);
    world.grid.verticalWall(2, 1, 3);
    world.grid.set(2, 2, BALL);
    assertThat(Reachability.ofEverything(world)).isTrue();
    world.grid.set(3, 2, BALL);
    assertThat(Reachability.ofEverything(world)).isFalse();
    assertThatExceptionOfType(Rejected.class).isThrownBy(rooms::requireAllReachable);
  }

  private List<Integer> located(RoomGrid rooms, Location location) {
    Target target = rooms.find(new Description(Cell.DOOR, Description.ANY, location));
    return IntStream.range(0, world.grid.size()).map(world.grid::get).filter(target::holds).boxed().toList();
  }

  private RoomGrid rooms(long seed) {
    var rooms = new RoomGrid(new Placement(world, new LevelDraws(new Pcg64(seed))), PLAN);
    rooms.build();
    return rooms;
  }
}
