package org.llmagentos.plugin.environment.minigrid;

/** What one step meant for the task. */
enum Verdict {
  /** The episode goes on. */
  ONGOING,
  /** The task is done: the episode ends with a reward. */
  SUCCESS,
  /** The task can no longer be done: the episode ends without a reward. */
  FAILURE
}
