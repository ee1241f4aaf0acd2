package org.llmagentos.kernel.shell.view;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a live process does not go on by itself, and what a person can do.
 *
 * @param how {@code in doubt} or {@code held}
 * @param why what is the matter
 * @param next what to do
 */
public record Halt(String pid, String how, String why, String next) {

  /** As much of a plugin's digest as `agentos plugin list` shows. */
  private static final Pattern DIGEST = Pattern.compile("(#[0-9a-f]{12})[0-9a-f]{52}\\b");

  /** Of a process as the kernel shows it; none when it has ended or needs nobody. */
  public static Optional<Halt> of(Facts process) {
    String pid = process.text("pid");
    return switch (process.text("state")) {
      case "IN_DOUBT" -> Optional.of(doubt(pid, process.text("doubt")));
      case "HELD" -> Optional.of(held(pid, process.text("held")));
      default -> Optional.empty(); // it runs, is interrupted or has ended
    };
  }

  private static Halt doubt(String pid, String step) {
    String next = "find out whether it happened, then `agentos resolve %s %s --done` or `--not-done`".formatted(pid, step);
    return new Halt(pid, "in doubt", "a crash came during step " + step + ", which must not happen twice", next);
  }

  private static Halt held(String pid, String why) {
    String next = "`agentos resume %s` goes on with it, `agentos kill %s` ends it".formatted(pid, pid);
    return new Halt(pid, "held", DIGEST.matcher(why).replaceAll("$1"), next);
  }

  /** All of it, in one line. */
  public String sentence() {
    return "process " + pid + " is " + reason();
  }

  /** The same without the process. */
  public String reason() {
    return how + ": " + why + "; " + next;
  }
}
