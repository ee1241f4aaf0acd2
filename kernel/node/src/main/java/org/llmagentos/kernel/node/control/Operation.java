package org.llmagentos.kernel.node.control;

import java.util.function.Consumer;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/** One kind of request. */
@FunctionalInterface
interface Operation {

  /** Serves a request; the {@linkplain Control#request control} says how. */
  Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException;

  /** The pid that a request names. */
  static Pid pid(Value.Fields request) {
    if (request.get("pid") instanceof Value.Whole(long number) && number > 0) {
      return new Pid(number);
    }
    throw new ControlException(Fault.Category.USER, "a pid is a whole number above 0, got " + request.get("pid"));
  }

  /** The tenant that a request names, else the default one. */
  static Tenant tenant(Value.Fields request) {
    try {
      return request.get("tenant") instanceof Value.Text(String named) ? new Tenant(named) : Tenant.DEFAULT;
    } catch (IllegalArgumentException e) {
      throw new ControlException(Fault.Category.USER, String.valueOf(e.getMessage()));
    }
  }
}
