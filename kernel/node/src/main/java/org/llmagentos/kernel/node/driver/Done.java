package org.llmagentos.kernel.node.driver;

import java.util.List;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.syscall.Reply;

/**
 * What a driver brings back.
 *
 * @param digest of the environment that was acted in, afterwards; 0 for none
 * @param saved environments, where a checkpoint asked for them
 */
public record Done(Reply reply, long digest, List<SavedEnvironment> saved) {

  Done(Reply reply, long digest) {
    this(reply, digest, List.of());
  }

  static Done of(Reply reply) {
    return new Done(reply, 0);
  }

  static Done failed(Fault.Category category, String message) {
    return of(new Reply.Failed(new Fault(category, message)));
  }
}
