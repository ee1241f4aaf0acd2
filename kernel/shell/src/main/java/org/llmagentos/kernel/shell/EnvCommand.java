package org.llmagentos.kernel.shell;

import picocli.CommandLine.Command;

/** {@code env}: about environments. */
@Command(name = "env", description = "List, check, play and draw environments.", synopsisSubcommandLabel = "COMMAND")
final class EnvCommand {}
