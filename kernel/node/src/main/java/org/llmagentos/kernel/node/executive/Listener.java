package org.llmagentos.kernel.node.executive;

import org.llmagentos.kernel.node.driver.model.Writing;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/**
 * Follows what processes tell and how they end. Called on the journal's thread, after the commit of what it is told: it must be short
 * and must not wait.
 */
public interface Listener {

  /** A process told a topic something. */
  default void told(Pid pid, Topic topic, Value body) {}

  /** A model has written a little more of an answer to a process. What was written before it was asked again is void. */
  default void writing(Pid pid, Writing writing) {}

  /** A process ended. */
  default void over(Pid pid, ExitStatus status) {}

  /** The kernel cannot go on; nothing more will come. The message says why and what is kept. */
  default void failed(String message) {}
}
