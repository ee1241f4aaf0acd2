package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmagentos.sdk.environment.Environment;

/** Every level against numbers worked out with NumPy: what reset gives, and an episode. */
class LevelFixtureTest {

  private static final List<String> OLDER = List.of("MiniGrid-Empty", "MiniGrid-DoorKey", "MiniGrid-Unlock-v0", "MiniGrid-FourRooms");

  static Stream<String> levels() {
    return Fixtures.lines("levels.txt");
  }

  @ParameterizedTest
  @MethodSource("levels")
  void theWorldAndTheEpisodeAreTheSame(String line) {
    String[] expected = line.split("\t");
    var environment = new MinigridEnvironment(Registry.find(expected[0]));
    environment.reset(Long.parseLong(expected[1]));
    assertThat(begun(environment)).as("%s with seed %s", expected[0], expected[1]).isEqualTo(Stream.of(expected).skip(2).limit(7).toList());
    assertThat(played(environment, expected[9]))
        .as("%s with seed %s", expected[0], expected[1])
        .isEqualTo(Stream.of(expected).skip(10).toList());
  }

  @Test
  void everyLevelHasOne() {
    List<String> ids = levels().map(line -> line.substring(0, line.indexOf('\t'))).toList();
    assertThat(Registry.all())
        .extracting(Registry.Registration::id)
        .filteredOn(id -> OLDER.stream().noneMatch(id::startsWith)) // they have recordings, or lines in resets.txt
        .allSatisfy(id -> assertThat(ids).contains(id));
  }

  private static List<String> begun(MinigridEnvironment environment) {
    World world = environment.world();
    var boxes = new Fixtures.Checksum();
    for (int x = 0; x < world.grid.width; x++) {
      for (int y = 0; y < world.grid.height; y++) {
        int content = Cell.content(world.grid.get(x, y));
        if (content != Cell.EMPTY) {
          boxes.add(x, y, Cell.type(content), Cell.color(content));
        }
      }
    }
    return List.of(
        String.valueOf(new Fixtures.Checksum().add(world.grid.encode()).value()),
        String.valueOf(world.grid.x(world.position)),
        String.valueOf(world.grid.y(world.position)),
        String.valueOf(world.direction),
        String.valueOf(environment.maxSteps()),
        String.valueOf(boxes.value()),
        environment.mission());
  }

  private static List<String> played(MinigridEnvironment environment, String actions) {
    World world = environment.world();
    var poses = new Fixtures.Checksum();
    int ends = 0;
    for (char action : actions.toCharArray()) {
      assertThat(ends).isZero();
      ends = environment.step(action - '0');
      boolean free = world.carrying == Cell.EMPTY;
      poses.add(world.grid.x(world.position), world.grid.y(world.position), world.direction);
      poses.add(free ? 0 : Cell.type(world.carrying), free ? 0 : Cell.color(world.carrying));
    }
    return List.of(
        String.valueOf(poses.value()),
        String.valueOf(new Fixtures.Checksum().add(world.grid.encode()).value()),
        String.valueOf(environment.reward()),
        (ends & Environment.TERMINATED) != 0 ? "1" : "0");
  }
}
