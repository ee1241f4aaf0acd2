package org.llmagentos.kernel.core.guard;

import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.syscall.Syscall;

/** The one place that says which capability a system call needs. */
public final class Capabilities {

  /** The name of the library of learned skills among the learners. */
  public static final String LIBRARY = "library";

  private Capabilities() {}

  /** Why the call is denied, or null when it is allowed. */
  public static @Nullable Fault denial(Grant grant, Syscall<?> syscall) {
    Capability needed = needed(syscall);
    Fault lacking = needed == null ? null : lacking(grant, needed);
    if (lacking != null) {
      return lacking;
    }
    Confinement bounds = bounds(syscall);
    if (bounds != null && !bounds.within(Confinement.STANDARD)) {
      return lacking(grant, new Capability.Widen(bounds));
    }
    if (syscall instanceof Syscall.Spawn spawn && !spawn.grant().within(grant)) {
      return new Fault(Fault.Category.DENIED, "a child's grant must be within its parent's: narrow its capabilities or its quota");
    }
    return null;
  }

  /** Why a message to a process of that program is denied, or null when it is allowed. */
  public static @Nullable Fault denial(Grant grant, String receiver) {
    return lacking(grant, new Capability.Send(receiver));
  }

  private static @Nullable Fault lacking(Grant grant, Capability needed) {
    return grant.allows(needed) ? null : new Fault(Fault.Category.DENIED, "this process lacks the capability " + needed);
  }

  /** The bounds that a snippet is to run in, or null when the call runs none. */
  private static @Nullable Confinement bounds(Syscall<?> syscall) {
    return switch (syscall) {
      case Syscall.Execute execute -> execute.confinement();
      case Syscall.Rollout rollout -> rollout.confinement();
      default -> null;
    };
  }

  /** What the call needs, or null when everybody may make it. */
  private static @Nullable Capability needed(Syscall<?> syscall) {
    return switch (syscall) {
      case Syscall.Spawn spawn -> new Capability.Spawn(spawn.program());
      case Syscall.Publish publish -> new Capability.Topic(publish.topic().name());
      case Syscall.Subscribe subscribe -> new Capability.Topic(subscribe.topic().name());
      case Syscall.Infer infer -> new Capability.Infer(infer.model());
      case Syscall.Execute execute -> new Capability.Execute(execute.snippet().language());
      case Syscall.Rollout rollout -> new Capability.Execute(rollout.snippet().language());
      case Syscall.Invoke invoke -> new Capability.Invoke(invoke.skill());
      case Syscall.Open open -> new Capability.Open(open.environment());
      case Syscall.Recall _ -> new Capability.Learn(LIBRARY);
      case Syscall.Choose choose -> new Capability.Learn(choose.learner());
      case Syscall.Train train -> new Capability.Learn(train.trainer());
      case Syscall.Observe observe -> new Capability.Learn(observe.learner());
      case Syscall.Exit _, Syscall.Await _, Syscall.Kill _, Syscall.Sleep _, Syscall.Now _, Syscall.Random _ -> null;
      case Syscall.Send _, Syscall.Call _, Syscall.Monitor _, Syscall.Link _ -> null; // that depends on the other process
      case Syscall.Supervise _, Syscall.Demonitor _, Syscall.Unlink _ -> null;
      case Syscall.Receive _, Syscall.Register _ -> null;
      case Syscall.Reset _, Syscall.Step _, Syscall.Close _ -> null;
      case Syscall.Ask _, Syscall.Checkpoint _ -> null;
    };
  }
}
