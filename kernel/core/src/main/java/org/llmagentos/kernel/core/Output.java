package org.llmagentos.kernel.core;

import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.value.Value;

/** Everything the kernel wants done. */
public sealed interface Output {

  /** Start a process's program. */
  record Start(Pid pid, Tenant tenant, String program, Goal goal, Grant grant) implements Output {}

  /** Answer a system call, or a nested call. */
  record Answer(CallId call, Reply reply) implements Output {}

  /** Have a driver do some work and bring back {@link Input.Completed}. */
  record Dispatch(CallId call, Tenant tenant, Work work) implements Output {}

  /** Stop a driver's work: nobody waits for it any more. */
  record Cancel(CallId call) implements Output {}

  /** Let a learner learn, and keep the experience in the knowledge log. */
  record Learn(CallId call, Tenant tenant, String learner, Experience experience) implements Output {}

  /** Tell everybody who follows the topic. */
  record Tell(Pid pid, Topic topic, Value body) implements Output {}

  /** A process has ended: end its program, free what it held, tell who waits outside. */
  record Over(Pid pid, ExitStatus status) implements Output {}
}
