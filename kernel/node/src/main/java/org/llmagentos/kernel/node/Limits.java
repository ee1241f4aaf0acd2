package org.llmagentos.kernel.node;

import org.llmagentos.sdk.capability.Quota;

/** Every bound of a node, with its unit and its reason. */
final class Limits {

  private Limits() {}

  /** Inputs that may wait for the disk before appending waits too: a few seconds of a busy kernel, some tens of MB. */
  static final int JOURNAL_BACKLOG = 65_536;

  /** Snippets a process may try for one goal when nobody says: three times what opening a locked door took from nothing. */
  static final int ATTEMPTS = 2_000;

  /**
   * What one process for one goal may use: room for {@link #ATTEMPTS} attempts, and for tokens reserved by the length of the whole
   * conversation, which is settled to what was used.
   */
  static final Quota QUOTA = new Quota(10_000, 100_000_000, 20_000, 5_000_000, 100);

  /** Seconds a replayed program may take without asking anything: it only computes. */
  static final long REPLAY_SECONDS = 60;

  /** Longest path of a Unix socket, in bytes: the system's limit is 108 with its end mark; macOS has 104. */
  static final int SOCKET_PATH = 100;
}
