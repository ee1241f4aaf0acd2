package org.llmagentos.kernel.shell.terminal;

import org.llmagentos.sdk.Fault;

/** What the shell's exit status says. From 64 on the numbers are those of BSD's {@code sysexits.h}. */
public enum ExitCode {
  OK(0, "done; of a goal: solved"),
  NO(1, "not solved, or killed; mismatches, differences or findings; a check or a bench failed; not confirmed"),
  USAGE(2, "the request cannot be served: unknown option, environment, model or pid, empty or endless goal, unreadable file"),
  WAITING(3, "the process waits for a person: it is in doubt after a crash, or its plugin is missing; `agentos ps` tells what to do"),
  MISSING(69, "something needed is missing or does not answer: a JDK, the sandbox, a model"),
  INTERNAL(70, "the kernel or a plugin failed"),
  NO_HOME(73, "the home folder cannot be made or written, or its kernel.properties is wrong"),
  NO_JOURNAL(
      74, "the journal, its keys or standard output cannot be read or written: disk full, damaged, lost, foreign, from a newer version"),
  BUSY(75, "another agentos is using the home: wait for it, or share a daemon"),
  TIMED_OUT(124, "a script did not end in time"),
  EXHAUSTED(125, "a script used up its bound of processor time, memory, stack, output or calls"),
  INTERRUPTED(130, "interrupted by ctrl-C; what was running is kept, `agentos resume` goes on"),
  TERMINATED(143, "ended by a signal; the same");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** For people, in one line. */
  public String meaning() {
    return meaning;
  }

  /** What a fault amounts to. A spent budget is a goal not reached; the rest tells who has to act. */
  public static ExitCode of(Fault.Category category) {
    return switch (category) {
      case QUOTA -> NO;
      case USER -> USAGE;
      case MODEL, SANDBOX, UNSUPPORTED -> MISSING;
      case PLUGIN, DENIED, KERNEL, IN_DOUBT -> INTERNAL;
    };
  }

  /** The worse of two: the one with the higher number. */
  public ExitCode or(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
