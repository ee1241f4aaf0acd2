package org.llmagentos.kernel.node.sim.world;

import java.util.SplittableRandom;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** Who is told what programs, skills and models meet. */
public interface Judge {

  /** What a program for that goal does as its act of that number is chance, and always the same within one run. */
  SplittableRandom chance(long goal, long step);

  /** Something is not as it must be: the run has failed. */
  void wrong(String what);

  /** A process runs this version of its program in this life of the machine. */
  void runs(Pid pid, int version);

  /** A program made a call and was answered. */
  void answered(CallId call, Syscall<?> syscall, Reply reply);

  /** There may be more than one process for that goal from now on, one after the other. */
  void repeats(long goal);

  /** Whether a process for that goal, or one above it, was forked or started again, so that there may be two of it. */
  boolean forked(long goal);
}
