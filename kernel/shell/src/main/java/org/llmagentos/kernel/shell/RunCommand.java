package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.node.Boot;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: takes a goal, and shows the six steps until it is solved or given up. */
@Command(name = "run", description = "Carry out a goal, in Chinese or English.")
final class RunCommand implements Callable<Integer> {

  /** More characters than any goal may have: a longer standard input need not be read to its end. */
  private static final int ENOUGH = 100_000;

  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "GOAL", description = "What is to be achieved; `-` reads it from standard input.")
  private List<String> goal = new ArrayList<>();

  @Option(names = "--env", paramLabel = "ID", description = "The environment; else the one whose missions fit the goal best.")
  private @Nullable String environment;

  @Option(names = "--seed", paramLabel = "N", description = "The episode; else a random one.")
  private @Nullable Long seed;

  @Option(names = "--model", paramLabel = "NAME", description = "The model to ask; else the embedded one.")
  private @Nullable String model;

  @Option(names = "--max-attempts", paramLabel = "N", description = "Programs that may be tried.")
  private @Nullable Integer maxAttempts;

  @Mixin private FollowStyle style = new FollowStyle();

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Value.Fields request = Session.request("run").with("goal", Value.of(text()));
    if (environment != null) {
      request = request.with("env", Value.of(environment));
    }
    if (seed != null) {
      request = request.with("seed", Value.of(seed));
    }
    if (model != null) {
      request = request.with("model", Value.of(model));
    }
    if (maxAttempts != null) {
      request = request.with("max_attempts", Value.of(maxAttempts));
    }
    try (Control daemon = session.kernels().daemon().orElse(null)) {
      if (daemon != null) {
        return follow(daemon, request);
      }
    }
    try (Control own = session.kernels().reach(Boot.Mode.RUN)) {
      var notices = new Notices(session.terminal(), own);
      notices.leftOut();
      notices.interrupted("was interrupted and goes on in the background");
      int code = follow(own, request);
      notices.interrupted("is not finished");
      return code;
    }
  }

  private int follow(Control control, Value.Fields request) throws InterruptedException {
    return new Following(session.terminal(), style).follow(control, request).number();
  }

  private String text() throws IOException {
    return goal.equals(List.of("-"))
        ? new String(session.in().readNBytes(ENOUGH), StandardCharsets.UTF_8).strip()
        : String.join(" ", goal);
  }
}
