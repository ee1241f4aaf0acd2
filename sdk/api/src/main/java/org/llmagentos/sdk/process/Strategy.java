package org.llmagentos.sdk.process;

/** Who is started again with a child, in the words of OTP. The order is stable: it is written to journals. */
public enum Strategy {
  /** Nobody: children do not need each other. */
  ONE_FOR_ONE,
  /** All its siblings: none can do without the others. */
  ONE_FOR_ALL,
  /** Its younger siblings: each may need those that were there before it. */
  REST_FOR_ONE
}
