package org.llmagentos.kernel.shell;

import picocli.CommandLine.Command;

/** {@code tenant}: about those whose processes and knowledge are kept apart. */
@Command(name = "tenant", description = "List tenants; erase one.", synopsisSubcommandLabel = "COMMAND")
final class TenantCommand {}
