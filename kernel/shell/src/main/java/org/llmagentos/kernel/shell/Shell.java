package org.llmagentos.kernel.shell;

import org.llmagentos.kernel.shell.journal.StepRange;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that a line names, runs it, and turns whatever comes of it into an exit status. */
final class Shell {

  private static final int HELP_WIDTH = 100;

  private final Terminal terminal;
  private final CommandLine line;

  Shell(Session session) {
    terminal = session.terminal();
    line = new CommandLine(new Agentos(session));
    line.addSubcommand(new RunCommand(session)).addSubcommand(new ResumeCommand(session)).addSubcommand(new PsCommand(session));
    line.addSubcommand(new ExecCommand(session)).addSubcommand(new LearnCommand(session));
    SignalCommand.addTo(line, session);
    line.addSubcommand(new FairnessCommand(session))
        .addSubcommand(new LimitCommand(session))
        .addSubcommand(new ResolveCommand(session))
        .addSubcommand(new ForkCommand(session))
        .addSubcommand(new DaemonCommand(session))
        .addSubcommand(
            group(
                new EnvCommand(),
                new EnvListCommand(session),
                new EnvCheckCommand(session),
                new EnvPlayCommand(session),
                new EnvRenderCommand(session)))
        .addSubcommand(group(new PluginCommand(), new PluginListCommand(session)))
        .addSubcommand(
            group(
                new SkillCommand(),
                new SkillListCommand(session),
                new SkillShowCommand(session),
                new SkillTrialsCommand(session),
                new SkillRetireCommand(session)))
        .addSubcommand(
            group(
                new ExperienceCommand(),
                new ExperienceExportCommand(session),
                new ExperienceImportCommand(session),
                new ExperienceEraseCommand(session)))
        .addSubcommand(new JournalCommand(session))
        .addSubcommand(new ReplayCommand(session))
        .addSubcommand(new DiffCommand(session))
        .addSubcommand(group(new AuditCommand(), new AuditVerifyCommand(session)))
        .addSubcommand(group(new TenantCommand(), new TenantListCommand(session), new TenantEraseCommand(session)))
        .addSubcommand(new DoctorCommand(session))
        .addSubcommand(new BenchCommand(session))
        .addSubcommand(new VersionCommand(session))
        .addSubcommand(new HelpCommand(session, line))
        .setOut(terminal.writer())
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.traits().colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(HELP_WIDTH)
        .setExpandAtFiles(false)
        .registerConverter(Long.class, WholeNumber::of)
        .registerConverter(long.class, WholeNumber::of)
        .registerConverter(Integer.class, WholeNumber::small)
        .registerConverter(int.class, WholeNumber::small)
        .registerConverter(StepRange.class, Shell::steps)
        .setParameterExceptionHandler((wrong, _) -> misused(wrong))
        .setExecutionExceptionHandler((failure, _, _) -> Mishap.of(failure).tell(terminal).number());
  }

  /** Runs a command to its end and answers the exit status. */
  int run(String... arguments) {
    int status = line.execute(arguments);
    if (status == ExitCode.OK.number() && terminal.broken()) {
      terminal.error("standard output cannot be written: not everything was shown");
      return ExitCode.NO_JOURNAL.number();
    }
    return status;
  }

  private int misused(ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    terminal.error(words(wrong) + " (see `" + command + " --help`)");
    return ExitCode.USAGE.number();
  }

  private static String words(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String word = unmatched.getUnmatched().getFirst();
      String meant = unmatched.getSuggestions().stream().findFirst().map(close -> "; did you mean " + close + "?").orElse("");
      return "what is " + word + "?" + meant;
    }
    return String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
  }

  private static StepRange steps(String text) {
    try {
      return StepRange.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static CommandLine group(Object parent, Object... children) {
    var group = new CommandLine(parent);
    for (Object child : children) {
      group.addSubcommand(child);
    }
    return group;
  }
}
