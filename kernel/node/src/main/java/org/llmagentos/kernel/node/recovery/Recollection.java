package org.llmagentos.kernel.node.recovery;

import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** What history says to a call that is made again. */
public sealed interface Recollection {

  /** History does not reach that far: the call is new. */
  record Nothing() implements Recollection {}

  /** It was made and answered. */
  record Answered(Reply reply) implements Recollection {}

  /** It was made, and its answer is still to come. */
  record Waiting() implements Recollection {}

  /** Another call was made there. */
  record Other(Syscall<?> made) implements Recollection {}
}
