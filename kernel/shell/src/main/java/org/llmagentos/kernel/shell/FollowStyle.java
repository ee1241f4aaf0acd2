package org.llmagentos.kernel.shell;

import picocli.CommandLine.Option;

/** How a process is shown that is followed. */
final class FollowStyle {

  @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
  private boolean json;

  @Option(names = "--quiet", description = "Show only how it ended.")
  private boolean quiet;

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }
}
