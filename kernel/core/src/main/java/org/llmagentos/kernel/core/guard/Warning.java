package org.llmagentos.kernel.core.guard;

import org.llmagentos.sdk.capability.Resource;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/**
 * A budget of which nine tenths are used now, and were not before: what {@link Topic#QUOTA_WARNINGS} tells.
 *
 * @param teller in whose name it is told: the process whose budget it is, or one of the tenant's
 * @param of whose budget it is, as people name it
 * @param left what is neither used nor reserved
 */
public record Warning(Pid teller, String of, Resource resource, long left, long most) {

  /** As it is told. */
  public Value body() {
    return Value.fields()
        .with("of", Value.of(of))
        .with("resource", Value.of(resource.key()))
        .with("left", Value.of(left))
        .with("limit", Value.of(most));
  }
}
