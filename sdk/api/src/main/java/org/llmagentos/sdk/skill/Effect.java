package org.llmagentos.sdk.skill;

/** What a call does to the world, and therefore what happens when a crash leaves its outcome unknown. The order is stable. */
public enum Effect {
  /** No effect, cheap: run again. */
  PURE,
  /** Changes only a simulated environment that the process owns: run again from its seed; the digest must match. */
  LOCAL,
  /**
   * Changes something outside once for each {@linkplain Body#key key}: repeated with the same key, which changes nothing more and answers
   * the same.
   */
  IDEMPOTENT,
  /**
   * Changes something outside and must not happen twice (a real device, mail, money): an unknown outcome leaves the process waiting, in
   * doubt, until a person says what happened. <em>Done</em> answers the call as done, without a value; <em>not done</em> fails it with
   * {@link org.llmagentos.sdk.Fault.Category#IN_DOUBT}.
   */
  ONCE;

  /**
   * Whether it changes something outside the kernel. A simulated environment is rebuilt after a crash by repeating the LOCAL acts in it
   * and nothing else, so a skill that acts outside can look there, but neither act nor have a witness.
   */
  public boolean outside() {
    return switch (this) {
      case PURE, LOCAL -> false;
      case IDEMPOTENT, ONCE -> true;
    };
  }
}
