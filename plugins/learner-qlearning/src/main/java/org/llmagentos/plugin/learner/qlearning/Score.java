package org.llmagentos.plugin.learner.qlearning;

import java.util.Optional;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.TransitionModel;
import org.llmagentos.sdk.train.Course;

/** What always taking the best-looking action earns in an episode: exactly where the environment tells its table, else the mean of many. */
final class Score {

  private static final int EPISODES = 500;

  /** Episodes of no training: those begin below. */
  private static final long FIRST_SEED = 1L << 40;

  /** Where an environment has no step limit: a policy that walks in circles must come to an end. */
  private static final int PATIENCE = 1_000;

  private final Optional<TransitionModel> model;
  private final Environment environment;
  private final States states;
  private final int actions;
  private final int horizon;
  private final int clock;

  /** @param clock parts of an episode that have a policy each */
  Score(Course.World world, States states, int actions, int clock) {
    model = world.family().model(world.environment().id());
    environment = world.family().create(world.environment().id());
    this.states = states;
    this.actions = actions;
    this.clock = clock;
    horizon = world.environment().maxSteps() == 0 ? PATIENCE : world.environment().maxSteps();
  }

  /** @param values of each action in each state, those of a state side by side */
  double of(double[] values) {
    return model.map(table -> exact(table, values)).orElseGet(() -> played(values));
  }

  /** Dynamic programming from the last step to the first: V₀ = 0, Vₜ₊₁(s) = Σ p (r + Vₜ(s')), a step that ends the episode adding none. */
  private double exact(TransitionModel table, double[] values) {
    double[] later = new double[table.states()];
    double[] now = new double[table.states()];
    for (int step = horizon - 1; step >= 0; step--) {
      for (int state = 0; state < now.length; state++) {
        int action = action(values, state, step);
        double value = 0;
        for (int i = 0; i < table.outcomes(state, action); i++) {
          double rest = table.terminated(state, action, i) ? 0 : later[table.next(state, action, i)];
          value += table.probability(state, action, i) * (table.reward(state, action, i) + rest);
        }
        now[state] = value;
      }
      double[] swap = later;
      later = now;
      now = swap;
    }
    double score = 0;
    for (int state = 0; state < later.length; state++) {
      score += table.start(state) * later[state];
    }
    return score;
  }

  private double played(double[] values) {
    float[] seen = new float[environment.spec().observation().width()];
    double total = 0;
    for (int episode = 0; episode < EPISODES; episode++) {
      environment.reset(FIRST_SEED + episode);
      int ends = 0;
      for (int step = 0; step < horizon && ends == 0; step++) {
        environment.observe(seen);
        ends = environment.step(action(values, states.of(seen), step));
        total += environment.reward();
      }
    }
    return total / EPISODES;
  }

  private int action(double[] values, int state, int step) {
    int part = clock == 1 ? 0 : step * clock / horizon;
    return TabularTraining.best(values, (part * states.count() + state) * actions, actions);
  }
}
