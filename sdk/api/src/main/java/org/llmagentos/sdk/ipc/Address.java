package org.llmagentos.sdk.ipc;

import org.llmagentos.sdk.process.Pid;

/** Where a message goes. */
public sealed interface Address {

  /** One process. */
  record To(Pid pid) implements Address {}

  /** The process that registered this name. */
  record Named(String name) implements Address {}
}
