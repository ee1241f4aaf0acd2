package org.llmagentos.plugin.environment.minigrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider.Replay;
import org.llmagentos.sdk.environment.Recording;
import org.llmagentos.sdk.value.Value;

/**
 * Plays a recorded episode's actions from its seed and compares all that was recorded: the generated level, and after every
 * step the agent, what it carries, what it sees, the reward and the ends.
 */
final class EpisodeReplay {

  private final Recording recording;
  private final MinigridEnvironment environment;
  private final World world;
  private final List<String> mismatches = new ArrayList<>();
  private final float[] observation = new float[View.NUMBERS];

  EpisodeReplay(Recording recording) {
    this.recording = recording;
    this.environment = new MinigridEnvironment(Registry.find(recording.text("env")));
    this.world = environment.world();
  }

  Replay run() {
    environment.reset(recording.whole("seed"));
    compareLevel();
    compareWorld(0);
    List<Value> actions = recording.items("actions");
    int steps = 0;
    int ends = 0;
    while (steps < actions.size() && ends == 0) {
      ends = environment.step((int) actions.get(steps).number());
      compareStep(steps, ends);
      steps++;
      compareWorld(steps);
    }
    compare("episode", "steps", Value.of(actions.size()), Value.of(steps));
    compare("end", "grid_final", Value.of(recording.items("grid_final")), numbers(world.grid.encode()));
    return new Replay(steps, mismatches);
  }

  private void compareLevel() {
    compare("reset", "width", Value.of(recording.whole("width")), Value.of(world.grid.width));
    compare("reset", "height", Value.of(recording.whole("height")), Value.of(world.grid.height));
    compare("reset", "max_steps", Value.of(recording.whole("max_steps")), Value.of(environment.maxSteps()));
    compare("reset", "see_through_walls", Value.of(recording.flag("see_through_walls")), Value.of(environment.seesThroughWalls()));
    compare("reset", "agent_view_size", Value.of(recording.whole("agent_view_size")), Value.of(View.SIZE));
    compare("reset", "mission", Value.of(recording.text("mission")), Value.of(environment.mission()));
    compare("reset", "box_contents", Value.of(recording.items("box_contents")), boxContents());
    compare("reset", "grid0", Value.of(recording.items("grid0")), numbers(world.grid.encode()));
  }

  /** [x, y, type, colour] of what boxes hide, column after column. */
  private Value boxContents() {
    List<Value> contents = new ArrayList<>();
    for (int x = 0; x < world.grid.width; x++) {
      for (int y = 0; y < world.grid.height; y++) {
        int content = Cell.content(world.grid.get(x, y));
        if (content != Cell.EMPTY) {
          contents.add(Value.of(List.of(Value.of(x), Value.of(y), typeName(content), colorName(content))));
        }
      }
    }
    return Value.of(contents);
  }

  private void compareStep(int step, int ends) {
    String where = "step " + step;
    compare(where, "rewards", Value.of(recording.at("rewards", step).number()), Value.of(environment.reward()));
    compare(where, "terminated", recording.at("terminated", step), Value.of((ends & Environment.TERMINATED) != 0));
    compare(where, "truncated", recording.at("truncated", step), Value.of((ends & Environment.TRUNCATED) != 0));
  }

  private void compareWorld(int steps) {
    String where = "after " + steps + " steps";
    environment.observe(observation);
    int x = world.grid.x(world.position);
    int y = world.grid.y(world.position);
    compare(where, "agent", recording.at("agent", steps), numbers(x, y, (int) observation[View.IMAGE]));
    compare(where, "carrying", recording.at("carrying", steps), named(world.carrying));
    compare(where, "image", recording.at("image", steps), image());
  }

  private Value image() {
    var image = new int[View.IMAGE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (int) observation[i];
    }
    return numbers(image);
  }

  private void compare(String where, String what, Value recorded, Value actual) {
    if (!recorded.equals(actual)) {
      mismatches.add(where + ", " + what + ": recorded " + recorded + ", is " + actual);
    }
  }

  private static Value named(int cell) {
    if (cell == Cell.EMPTY) {
      return Value.nothing();
    }
    return Value.of(List.of(typeName(cell), colorName(cell)));
  }

  private static Value typeName(int cell) {
    return Value.of(Cell.typeName(cell));
  }

  private static Value colorName(int cell) {
    return Value.of(Color.name(Cell.color(cell)));
  }

  private static Value numbers(int... numbers) {
    return Value.of(Arrays.stream(numbers).mapToObj(number -> Value.of((long) number)).toList());
  }
}
