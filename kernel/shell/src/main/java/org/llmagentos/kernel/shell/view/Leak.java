package org.llmagentos.kernel.shell.view;

/**
 * A thread that goes on although nobody waits for its work any more.
 *
 * @param pid the process it worked for
 * @param what it was doing
 */
public record Leak(String pid, String what) {

  /** Of what the kernel tells. */
  public static Leak of(Facts leak) {
    return new Leak(leak.text("pid"), leak.text("what"));
  }

  /** All of it, in one line. */
  public String sentence() {
    return "a leaked thread: " + what + ", for process " + pid + ", ignores that it was interrupted; only the end of the kernel ends it";
  }
}
