package org.llmagentos.plugin.environment.gym;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentProvider.Replay;
import org.llmagentos.sdk.environment.Recording;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.value.Value;

/**
 * Plays a recorded episode's actions and compares all that was recorded. Rewards and ends are compared exactly, and so is all that toy text
 * shows, with its draws. Of what moves, the recorded state is taken up after every step, so that each step is judged by itself:
 * see {@link MotionProbe}.
 */
final class EpisodeReplay {

  private final Recording recording;
  private final GymEnvironment environment;
  private final List<String> mismatches = new ArrayList<>();
  private final Probe probe;
  private final float[] observation;

  EpisodeReplay(Recording recording) {
    this.recording = recording;
    Value.Fields parameters = recording.fields().get("kwargs") instanceof Value.Fields given ? given : Value.fields();
    environment = Registry.find(recording.text("env")).make(parameters);
    observation = new float[environment.spec().observation().width()];
    probe =
        switch (environment.dynamics()) {
          case Tabular tabular -> new TabularProbe(recording, environment, tabular);
          case Blackjack blackjack -> new BlackjackProbe(recording, blackjack);
          case Motion motion when recording.has("state") -> new MotionProbe(recording, environment, motion, parameters);
          default -> Probe.NONE;
        };
  }

  Replay run() {
    if (recording.fields().values().containsKey("max_episode_steps")) {
      long limit = recording.has("max_episode_steps") ? recording.whole("max_episode_steps") : 0;
      compare("episode", "max_episode_steps", limit, environment.spec().maxSteps());
    }
    probe.beforeReset(recording.whole("seed"));
    environment.reset(recording.whole("seed"));
    probe.after(0, mismatches);
    compareObservation(0);
    List<Value> actions = recording.items("actions");
    int steps = 0;
    int ends = 0;
    while (steps < actions.size() && ends == 0) {
      probe.beforeStep(steps);
      ends = take(environment, actions.get(steps));
      compareStep(steps, ends);
      steps++;
      probe.after(steps, mismatches);
      compareObservation(steps);
    }
    compare("episode", "steps", actions.size(), steps);
    return new Replay(steps, mismatches);
  }

  /** Takes a recorded action of either kind. */
  static int take(GymEnvironment environment, Value action) {
    if (environment.spec().actions() instanceof Space.Discrete) {
      return environment.step((int) action.number());
    }
    double[] recorded = numbers(action);
    var numbers = new float[recorded.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) recorded[i];
    }
    return environment.step(numbers);
  }

  private void compareStep(int step, int ends) {
    String where = "step " + step;
    compare(where, "rewards", recording.at("rewards", step).number(), environment.reward());
    compare(where, "terminated", number(recording.at("terminated", step)), ends & Environment.TERMINATED);
    compare(where, "truncated", number(recording.at("truncated", step)), (ends & Environment.TRUNCATED) >> 1);
  }

  private void compareObservation(int steps) {
    environment.observe(observation);
    double[] recorded = numbers(recording.at("obs", steps));
    if (recorded.length != observation.length) {
      throw new IllegalArgumentException("an observation of " + recorded.length + " numbers, not " + observation.length);
    }
    for (int i = 0; i < recorded.length; i++) {
      double most = environment.dynamics() instanceof Motion ? Math.ulp((float) recorded[i]) : 0;
      if (!(Math.abs(recorded[i] - observation[i]) <= most)) {
        mismatches.add("after " + steps + " steps, obs " + i + ": recorded " + recorded[i] + ", is " + observation[i]);
      }
    }
  }

  private void compare(String where, String what, double recorded, double actual) {
    if (recorded != actual) {
      mismatches.add(where + ", " + what + ": recorded " + recorded + ", is " + actual);
    }
  }

  private static double number(Value value) {
    return value.truth() ? 1 : 0;
  }

  /** A list of numbers, or one number as a list. */
  static double[] numbers(Value value) {
    return value instanceof Value.Items(List<Value> items)
        ? items.stream().mapToDouble(Value::number).toArray()
        : new double[] {value.number()};
  }
}
