package org.llmagentos.kernel.node.driver;

import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;

/**
 * Where trainings run.
 *
 * <p><b>Threads.</b> Any; one at a time for each process.
 */
public interface Trainings {

  /** Carries a training on for a process: a {@link Reply.Trained}, or why not. Who is interrupted meanwhile has ended it. */
  Reply train(Tenant tenant, Pid pid, Work.Train work) throws InterruptedException;

  /** A process trains no more. */
  void release(Pid pid);
}
