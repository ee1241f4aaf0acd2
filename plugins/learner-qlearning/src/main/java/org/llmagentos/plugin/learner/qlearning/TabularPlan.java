package org.llmagentos.plugin.learner.qlearning;

import java.util.List;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.train.Settings;

/** What is set for a {@link TabularTraining}, checked: see the parameters of {@link QlearningTrainer}. */
record TabularPlan(
    String method,
    long steps,
    double gamma,
    double alpha,
    double alphaEnd,
    double alphaPower,
    double epsilon,
    double epsilonEnd,
    double epsilonShare,
    double initial,
    int clock,
    int n,
    double trace) {
  TabularPlan(Settings settings, EnvironmentSpec environment) {
    this(
        settings.word("method", List.of("q", "double", "n-step", "lambda", "sarsa")),
        settings.whole("steps", 1, Integer.MAX_VALUE),
        settings.number("gamma", 0, 1),
        settings.number("alpha", 0, 1),
        settings.number("alpha-end", 0, 1),
        settings.number("alpha-power", 0, 1),
        settings.number("epsilon", 0, 1),
        settings.number("epsilon-end", 0, 1),
        settings.number("epsilon-share", 1e-9, 1),
        settings.number("initial", -1e9, 1e9),
        settings.whole("clock", 1, Math.max(1, environment.maxSteps())),
        settings.whole("n", 1, 1_000),
        settings.number("trace", 0, 1));
  }
}
