package org.llmagentos.kernel.node.sim.check;

/** What can become of messages; all of it must happen in enough simulations. */
public enum MailEvent {
  ACCEPTED,
  PRESSED,
  DEAD,
  FOREIGN,
  DENIED,
  RECEIVED,
  RECEIVED_LATER,
  NONE_IN_TIME,
  CALLED,
  CALL_PRESSED,
  ANSWERED,
  UNANSWERED,
  CALLEE_ENDED,
  ANSWER_TOO_LATE,
  TOPIC,
  MISSED,
  NAMED,
  TAKEN,
  UNREAD
}
