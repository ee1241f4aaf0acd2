package org.llmagentos.kernel.shell;

import picocli.CommandLine.Command;

/** {@code env}: about environments. */
@Command(name = "env", description = "List environments; check recorded episodes against them.", synopsisSubcommandLabel = "COMMAND")
final class EnvCommand {}
