package org.llmagentos.kernel.shell.bench;

import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.view.RunReport;
import org.llmagentos.sdk.value.Value;

/**
 * A goal in an environment, on a seed.
 *
 * @param model to be asked; empty for the usual one
 * @param maxAttempts programs that may be tried; 0 for as many as the kernel allows by itself
 */
record Task(String goal, String environment, long seed, String model, int maxAttempts) {

  Task(String goal, String environment, long seed) {
    this(goal, environment, seed, "", 0);
  }

  /** The same with the goal of another. */
  Task saying(Task other) {
    return new Task(other.goal, environment, seed, model, maxAttempts);
  }

  /** Has a kernel carry it out. */
  RunReport run(Control kernel) throws InterruptedException {
    Value.Fields request =
        Value.fields()
            .with("op", Value.of("run"))
            .with("goal", Value.of(goal))
            .with("env", Value.of(environment))
            .with("seed", Value.of(seed));
    request = model.isEmpty() ? request : request.with("model", Value.of(model));
    return RunReport.of(kernel.request(maxAttempts == 0 ? request : request.with("max_attempts", Value.of(maxAttempts)), _ -> {}));
  }
}
