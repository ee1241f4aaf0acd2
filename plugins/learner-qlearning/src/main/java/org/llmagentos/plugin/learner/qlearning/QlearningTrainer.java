package org.llmagentos.plugin.learner.qlearning;

import java.util.List;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.train.Course;
import org.llmagentos.sdk.train.Parameter;
import org.llmagentos.sdk.train.Settings;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.train.TrainerSpec;
import org.llmagentos.sdk.train.Training;

/** Trains a {@link TabularTraining} in any environment that counts its states and its actions. */
public final class QlearningTrainer implements Trainer {

  /** More states than that are not for a table. */
  static final int MOST_STATES = 1_000_000;

  private static final TrainerSpec SPEC =
      new TrainerSpec(
          "qlearning",
          "Tabular control: Watkins' Q, double Q, n-step, Q(lambda), SARSA",
          "steps",
          List.of(),
          List.of(
              Parameter.of("method", "q", "how values follow from steps: q, double, n-step, lambda, sarsa"),
              Parameter.of("steps", 200_000, "steps to be trained"),
              Parameter.of("gamma", 0.99, "what the next step counts, 0 to 1"),
              Parameter.of("alpha", 0.1, "step size at the beginning, 0 to 1"),
              Parameter.of("alpha-end", 0.1, "step size at the end; it falls in a straight line"),
              Parameter.of("alpha-power", 0.0, "above 0: the step size is 1 / (1 + visits)^power, at least alpha-end"),
              Parameter.of("epsilon", 1.0, "how often any action is taken, at the beginning, 0 to 1"),
              Parameter.of("epsilon-end", 0.1, "how often at the end; it falls in a straight line"),
              Parameter.of("epsilon-share", 1.0, "the part of the training in which it falls, above 0 to 1"),
              Parameter.of("initial", 0.0, "what is expected of what was never tried"),
              Parameter.of("clock", 1, "parts of an episode's steps that are told apart, as its step limit makes of one state several"),
              Parameter.of("n", 3, "n-step: steps looked ahead"),
              Parameter.of("trace", 0.8, "lambda: how much of a step's surprise those before it get, 0 to 1")));

  @Override
  public TrainerSpec spec() {
    return SPEC;
  }

  @Override
  public boolean trains(EnvironmentSpec environment) {
    return environment.actions() instanceof Space.Discrete && States.of(environment.observation()) != null;
  }

  @Override
  public Training begin(Course course, Settings settings, long seed) {
    if (course instanceof Course.World world && trains(world.environment())) {
      return new TabularTraining(world, new TabularPlan(settings, world.environment()), seed);
    }
    throw new IllegalArgumentException(
        "qlearning is trained in environments with counted states and actions, such as FrozenLake-v1, not on " + course.id());
  }
}
