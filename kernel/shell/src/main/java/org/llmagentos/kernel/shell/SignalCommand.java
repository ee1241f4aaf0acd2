package org.llmagentos.kernel.shell;

import java.util.concurrent.Callable;
import org.llmagentos.kernel.shell.terminal.ExitCode;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code stop}, {@code cont}, {@code term} and {@code kill}: send a signal to a process. */
@Command
final class SignalCommand implements Callable<Integer> {

  /** The signals, by what people call them. */
  private enum Sort {
    STOP(
        "stop",
        "stopped",
        "stops at its next system call",
        "Stop a process at its next system call; `agentos cont PID` lets it go on."),
    CONT(
        "cont",
        "continued",
        "goes on",
        "Let a stopped process go on."),
    TERM(
        "term",
        "asked",
        "was asked to end",
        "Ask a process to end: from now on each of its system calls fails and says so."),
    KILL(
        "kill",
        "killed",
        "was killed",
        "End a process and its descendants, whatever they are in.");

    private final String word;
    private final String done;
    private final String told;
    private final String description;

    /**
     * @param word the command and the request
     * @param done what it is called in the answer
     * @param told the same for people
     */
    Sort(String word, String done, String told, String description) {
      this.word = word;
      this.done = done;
      this.told = told;
      this.description = description;
    }
  }

  private final Session session;
  private final Sort sort;

  @Parameters(paramLabel = "PID", description = "The process, as `agentos ps` lists it.")
  private long pid;

  private SignalCommand(Session session, Sort sort) {
    this.session = session;
    this.sort = sort;
  }

  /** Adds all of them. */
  static void addTo(CommandLine line, Session session) {
    for (Sort sort : Sort.values()) {
      var command = new CommandLine(new SignalCommand(session, sort));
      command.getCommandSpec().usageMessage().description(sort.description);
      line.addSubcommand(sort.word, command);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Facts answer = session.ask(Session.request(sort.word).with("pid", Value.of(pid)));
    session.terminal().line("process " + pid + " " + (answer.flag(sort.done) ? sort.told : "had ended before"));
    return ExitCode.OK.number();
  }
}
