package org.llmagentos.sdk.process;

/**
 * What can be sent to a process from outside, and what of other processes can end it, as {@link ExitStatus.Killed} tells it. People send
 * {@link Stop}, {@link Continue}, {@link Terminate} and {@link Kill}; the rest is the kernel's.
 */
public sealed interface Signal {

  /** Stop at the next system call. */
  record Stop() implements Signal {}

  /** Go on. */
  record Continue() implements Signal {}

  /** Please end: the next system call fails with a fault that says so. */
  record Terminate() implements Signal {}

  /** End now, whatever it is in. */
  record Kill() implements Signal {}

  /** A process that this one is linked to ended, and not by completing. */
  record LinkBroken(Pid linked) implements Signal {}

  /** A sibling ended, and the supervisor's strategy ends this one too. */
  record SiblingExited(Pid sibling) implements Signal {}
}
