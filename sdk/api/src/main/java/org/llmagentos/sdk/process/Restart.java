package org.llmagentos.sdk.process;

/** Whether a child that has ended is started again, in the words of OTP. The order is stable: it is written to journals. */
public enum Restart {
  /** Never, whatever ended it. */
  TEMPORARY,
  /** When it ended in any other way than by returning or exiting. */
  TRANSIENT,
  /** Always. */
  PERMANENT
}
