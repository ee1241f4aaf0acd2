package org.llmagentos.kernel.shell;

import picocli.CommandLine.Command;

/** {@code audit}: about the journal's chain. */
@Command(name = "audit", description = "Check that the journal is what was written.", synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {}
