package org.llmagentos.kernel.node;

import org.llmagentos.sdk.capability.Quota;

/** Every bound of a node, with its unit and its reason. */
final class Limits {

  private Limits() {}

  /** Inputs that may wait for the disk before appending waits too: a few seconds of a busy kernel, some tens of MB. */
  static final int JOURNAL_BACKLOG = 65_536;

  /** Threads that decode rows while a journal is read: one for each processor, up to where reading them is slower. */
  static final int DECODERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  /** Inputs between two snapshots: a start folds at most about so many, in half a second. */
  static final long SNAPSHOT_EVERY = 100_000;

  /** Inputs between two snapshots of what was learned: their lessons are learned again when the tables are lost, in some seconds. */
  static final long KNOWLEDGE_SNAPSHOT_EVERY = 500_000;

  /** Days that a process is kept after its end, when AGENTOS_RETENTION_DAYS does not say. */
  static final int RETENTION_DAYS = 30;

  /** The most that AGENTOS_RETENTION_DAYS may say: a century is for ever. */
  static final int MOST_RETENTION_DAYS = 36_500;

  /** Snippets a process may try for one goal when nobody says: three times what opening a locked door took from nothing. */
  static final int ATTEMPTS = 2_000;

  /**
   * What one process for one goal may use: room for {@link #ATTEMPTS} attempts, and for tokens reserved by the length of the whole
   * conversation, which is settled to what was used.
   */
  static final Quota QUOTA = new Quota(10_000, 100_000_000, 20_000, 5_000_000, 100);

  /** Calls that a model on this machine answers at a time, when nobody says: they compute, one for each processor. */
  static final int LOCAL_MODEL_SLOTS = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** Calls that a model elsewhere answers at a time, when nobody says: what the usual services allow to the smallest customer. */
  static final int REMOTE_MODEL_SLOTS = 8;

  /** Tokens that one model call may take, prompt and answer, when nobody says: a long talk of {@link #ATTEMPTS} attempts. */
  static final long MODEL_TOKENS = 10_000_000;

  /** Snippets that run at a time, when nobody says: as many as the sandbox has workers when nobody says. */
  static final int SNIPPETS = 16;

  /** Trainings that run at a time, when nobody says: each keeps a processor busy, and one is left for the kernel. */
  static final int TRAININGS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

  /** Milliseconds that one piece of a training may take, when nobody says: an hour is more than anybody wants to lose. */
  static final long TRAINING_MILLIS = 3_600_000;

  /** Units of service (tokens, snippets, milliseconds of training) that a millisecond of waiting outweighs under the policy least-attained. */
  static final double AGING = 1;

  /** Bound of the first wait before a model is asked again: most of what passes, passes within a second. */
  static final long BACK_OFF_MILLIS = 500;

  /** Bound of every such wait: longer ones are what {@code Retry-After} is for. */
  static final long MOST_BACK_OFF_MILLIS = 30_000;

  /** Bytes of models' answers that are kept, of all tenants together: some ten thousand programs, a small part of the heap. */
  static final long COMPLETION_CACHE_BYTES = 32 * 1024 * 1024;

  /** Bytes of kernel.properties: no file of that kind is larger. */
  static final long KERNEL_FILE_BYTES = 1024 * 1024;

  /** Seconds a replayed program may take without asking anything: it only computes. */
  static final long REPLAY_SECONDS = 60;

  /** Longest path of a Unix socket, in bytes: the system's limit is 108 with its end mark; macOS has 104. */
  static final int SOCKET_PATH = 100;
}
