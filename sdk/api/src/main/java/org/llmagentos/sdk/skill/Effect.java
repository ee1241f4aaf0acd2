package org.llmagentos.sdk.skill;

/** What a call does to the world, and therefore what happens when a crash leaves its outcome unknown. The order is stable. */
public enum Effect {
  /** No effect, cheap: run again. */
  PURE,
  /** Changes only a simulated environment that the process owns: run again from its seed; the digest must match. */
  LOCAL,
  /** Safe to repeat with the same key. */
  IDEMPOTENT,
  /** Must not happen twice (a real device, mail, money): an unknown outcome is in doubt, and people decide. */
  ONCE
}
