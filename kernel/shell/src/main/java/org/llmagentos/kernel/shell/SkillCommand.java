package org.llmagentos.kernel.shell;

import picocli.CommandLine.Command;

/** {@code skill}: about skills. */
@Command(name = "skill", description = "List and show skills; retire learned ones.", synopsisSubcommandLabel = "COMMAND")
final class SkillCommand {}
