package org.llmagentos.kernel.shell;

import picocli.CommandLine.Command;

/** {@code plugin}: about plugins. */
@Command(name = "plugin", description = "List plugins.", synopsisSubcommandLabel = "COMMAND")
final class PluginCommand {}
