package org.llmagentos.sdk.ipc;

import org.llmagentos.sdk.process.Pid;

/** Where a message goes. It reaches processes of the sender's own tenant only: to all others it is as if nobody were there. */
public sealed interface Address {

  /** One process. */
  record To(Pid pid) implements Address {}

  /** The process that registered this name. */
  record Named(String name) implements Address {}

  /**
   * A process that waits in a Call for the answer to its request: see {@link Message#caller}. What is sent here is that answer, once;
   * it goes past the mailbox. An answer that comes too late, or from a process that was not asked, goes to the dead letters.
   *
   * @param request number of the request, as in {@link Message#request}
   */
  record Caller(Pid pid, long request) implements Address {}
}
