package org.llmagentos.kernel.shell;

import picocli.CommandLine.Command;

/** {@code experience}: about everything that was learned. */
@Command(name = "experience", description = "Erase, export and import what was learned.", synopsisSubcommandLabel = "COMMAND")
final class ExperienceCommand {}
