package org.llmagentos.plugin.environment.minigrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Drawing;

class PortraitTest {

  private static final int BLACK = 0;

  private static Drawing drawn(MinigridEnvironment environment) {
    return environment.draw().orElseThrow();
  }

  private static String text(Drawing drawing) {
    var text = new StringBuilder();
    for (int i = 0; i < drawing.tiles().size(); i++) {
      text.append(drawing.tiles().get(i).glyph()).append(i % drawing.columns() == drawing.columns() - 1 ? "\n" : "");
    }
    return text.toString();
  }

  @Test
  void showsEverythingThereIs() {
    var environment = new MinigridEnvironment(Registry.find("MiniGrid-DoorKey-5x5-v0"));
    environment.reset(4);
    Drawing drawing = drawn(environment);
    assertThat(drawing.columns()).isEqualTo(5);
    assertThat(text(drawing)).contains("Ky", "Ly", "GG", "##").containsPattern("[<>^v] ");
    assertThat(drawing.caption()).isEmpty();
  }

  /** No more is lit than the observation holds, which also has cells beyond the level; a green goal counts as lit. */
  @Test
  void litIsWhatTheAgentSees() {
    var random = new SplittableRandom(1);
    for (String id : new String[] {"MiniGrid-FourRooms-v0", "BabyAI-GoToLocal-v0", "MiniGrid-DoorKey-8x8-v0"}) {
      var environment = new MinigridEnvironment(Registry.find(id));
      var observation = new float[View.NUMBERS];
      for (int seed = 0; seed < 20; seed++) {
        environment.reset(seed);
        for (int step = 0; step < 20 && environment.step(random.nextInt(3)) == 0; step++) {
          environment.observe(observation);
          long lit = drawn(environment).tiles().stream().filter(tile -> tile.paper() != BLACK && tile.paper() != 0x646464).count();
          long seen = 0;
          for (int cell = 0; cell < View.IMAGE; cell += 3) {
            seen += observation[cell] == Cell.UNSEEN ? 0 : 1;
          }
          assertThat(lit).as("%s, seed %d, step %d", id, seed, step).isLessThanOrEqualTo(seen + 1).isPositive();
        }
      }
    }
  }

  @Test
  void everyLevelCanBeDrawn() {
    for (Registry.Registration each : Registry.all()) {
      var environment = new MinigridEnvironment(each);
      environment.reset(1);
      long digest = environment.digest();
      drawn(environment);
      assertThat(environment.digest()).as("drawing changes nothing").isEqualTo(digest);
    }
  }
}
