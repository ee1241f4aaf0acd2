package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmagentos.sdk.environment.Environment;

/** Against the recorded numbers in this package's resources: what reset gives, and whole episodes. */
class FixtureTest {

  static Stream<String> resets() {
    return Fixtures.lines("resets.txt");
  }

  static Stream<String> episodes() {
    return Fixtures.lines("episodes.txt");
  }

  @ParameterizedTest
  @MethodSource("resets")
  void resetGivesTheRecordedLevel(String line) {
    String[] recorded = line.split(" ");
    var environment = new MinigridEnvironment(Registry.find(recorded[0]));
    environment.reset(Long.parseLong(recorded[1]));
    World world = environment.world();
    assertThat(checksum(world.grid.encode())).isEqualTo(Long.parseLong(recorded[2]));
    String pose = world.grid.x(world.position) + " " + world.grid.y(world.position) + " " + world.direction;
    assertThat(pose).isEqualTo(recorded[3] + " " + recorded[4] + " " + recorded[5]);
  }

  @ParameterizedTest
  @MethodSource("episodes")
  void theRecordedActionsGiveTheRecordedEpisode(String line) {
    String[] recorded = line.split(" ");
    var environment = new MinigridEnvironment(Registry.find(recorded[0]));
    environment.reset(Long.parseLong(recorded[1]));
    Grid grid = environment.world().grid;
    var poses = new Fixtures.Checksum();
    var images = new Fixtures.Checksum();
    long firstGrid = checksum(grid.encode());
    look(environment, poses, images);
    int ends = 0;
    for (char action : recorded[2].toCharArray()) {
      assertThat(ends).isZero();
      ends = environment.step(action - '0');
      look(environment, poses, images);
    }
    assertThat(new long[] {firstGrid, poses.value(), images.value(), checksum(grid.encode())})
        .as("checksums of first grid, poses, images, last grid")
        .isEqualTo(Stream.of(recorded).skip(3).limit(4).mapToLong(Long::parseLong).toArray());
    assertThat(environment.reward()).isEqualTo(Double.parseDouble(recorded[7]));
    assertThat(ends).isEqualTo(recorded[8].equals("1") ? Environment.TERMINATED : 0);
  }

  private static void look(MinigridEnvironment environment, Fixtures.Checksum poses, Fixtures.Checksum images) {
    World world = environment.world();
    var observation = new float[View.NUMBERS];
    environment.observe(observation);
    poses.add(world.grid.x(world.position));
    poses.add(world.grid.y(world.position));
    poses.add(world.direction);
    for (int i = 0; i < View.IMAGE; i++) {
      images.add((int) observation[i]);
    }
  }

  private static long checksum(int[] numbers) {
    return new Fixtures.Checksum().add(numbers).value();
  }
}
