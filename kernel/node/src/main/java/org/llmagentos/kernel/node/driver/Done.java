package org.llmagentos.kernel.node.driver;

import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.syscall.Reply;

/**
 * What a driver brings back.
 *
 * @param digest of the environment that was acted in, afterwards; 0 for none
 */
public record Done(Reply reply, long digest) {

  static Done of(Reply reply) {
    return new Done(reply, 0);
  }

  static Done failed(Fault.Category category, String message) {
    return of(new Reply.Failed(new Fault(category, message)));
  }
}
