package org.llmagentos.kernel.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(names = "--program", paramLabel = "ID", description = "The program to run; else the solver. A named program needs no --env.")
  private @Nullable String program;

  @Mixin private RunOptions where = new RunOptions();

  @Option(names = "--max-attempts", paramLabel = "N", description = "Programs that may be tried.")
  private @Nullable Integer maxAttempts;

  @Option(
      names = "--limit",
      paramLabel = "RESOURCE=AMOUNT",
      description = "What it may use, children included; as often as needed. See `agentos limit --help`.")
  private Map<String, String> limits = new TreeMap<>();

  @Mixin private FollowStyle style = new FollowStyle();

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Value.Fields request = where.onto(Session.request("run").with("goal", Value.of(text())));
    if (program != null) {
      request = request.with("program", Value.of(program));
    }
    if (maxAttempts != null) {
      request = request.with("max_attempts", Value.of(maxAttempts));
    }
    if (!limits.isEmpty()) {
      request = request.with("limits", LimitCommand.words(limits));
    }
    return new Following(session, style).begin(request).exitCode().number();
  }

  private String text() throws IOException {
    return goal.equals(List.of("-"))
        ? new String(session.in().readNBytes(ENOUGH), StandardCharsets.UTF_8).strip()
        : String.join(" ", goal);
  }
}
