package org.llmagentos.sdk.process;

/** Where a process stands. The order is stable: it is written to journals. */
public enum ProcessState {
  /** Spawned, its program not started yet. */
  NEW,
  /** May run as soon as it gets a slot. */
  READY,
  /** Its program is computing. */
  RUNNING,
  /** In a system call that is not answered yet. */
  WAITING,
  /** Stopped by a signal; its next system call waits for CONT. */
  STOPPED,
  /** Ended; its exit status waits for its parent. */
  ZOMBIE
}
