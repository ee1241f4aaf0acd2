package org.llmagentos.kernel.shell;

import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine.Option;

/** Where a goal is carried out, for whom and with which model: of every command that has processes carry out goals. */
final class RunOptions {

  @Option(names = "--tenant", paramLabel = "NAME", description = "Whose process it is, whose key seals it, who learns; else `default`.")
  private @Nullable String tenant;

  @Option(names = "--env", paramLabel = "ID", description = "The environment; else the one whose missions fit the goal best.")
  private @Nullable String environment;

  @Option(names = "--seed", paramLabel = "N", description = "The episode; else a random one.")
  private @Nullable Long seed;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model to ask, or several with commas between, to choose from; else the embedded one.")
  private @Nullable String model;

  /** The request with what was given. */
  Value.Fields onto(Value.Fields request) {
    Value.Fields so = with(request, "tenant", tenant);
    so = with(so, "env", environment);
    so = with(so, "model", model);
    return seed == null ? so : so.with("seed", Value.of(seed));
  }

  private static Value.Fields with(Value.Fields request, String name, @Nullable String value) {
    return value == null ? request : request.with(name, Value.of(value));
  }
}
