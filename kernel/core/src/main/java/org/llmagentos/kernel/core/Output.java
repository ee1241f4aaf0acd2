package org.llmagentos.kernel.core;

import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Mark;
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

  /**
   * Start a process's program.
   *
   * @param plugin id, version and digest of the plugin that brings the program
   * @param mark the checkpoint it goes on from; null to begin at the beginning
   */
  record Start(Pid pid, Tenant tenant, String program, String plugin, Goal goal, Grant grant, @Nullable Mark mark) implements Output {}

  /** Answer a system call, or a nested call. */
  record Answer(CallId call, Reply reply) implements Output {}

  /** Answer a system call as soon as everything so far is on disk. */
  record Acknowledge(CallId call, Reply reply) implements Output {}

  /** Have a driver do some work and bring back {@link Input.Completed}. */
  record Dispatch(CallId call, Tenant tenant, Grant grant, Work work) implements Output {}

  /** Stop a driver's work: nobody waits for it any more. */
  record Cancel(CallId call) implements Output {}

  /** Let a learner learn, and keep the experience in the knowledge log. */
  record Learn(CallId call, Tenant tenant, String learner, Experience experience) implements Output {}

  /** Tell everybody who follows the topic. */
  record Tell(Pid pid, Topic topic, Value body) implements Output {}

  /**
   * Bring {@link Input.Ticked} with that time when so much time has passed, whatever the clock says; what was said before does not hold.
   *
   * @param until in milliseconds since 1970 UTC
   * @param millis from now
   */
  record Wake(long until, long millis) implements Output {}

  /** A process has ended: end its program, free what it held, tell who waits outside. */
  record Over(Pid pid, ExitStatus status) implements Output {}
}
