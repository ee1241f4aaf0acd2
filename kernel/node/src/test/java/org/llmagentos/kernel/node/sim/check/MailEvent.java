package org.llmagentos.kernel.node.sim.check;

/** What can become of messages, and of processes by what others do; all of it must happen in enough simulations. */
public enum MailEvent {
  ACCEPTED,
  PRESSED,
  DEAD,
  FOREIGN,
  DENIED,
  RECEIVED,
  RECEIVED_LATER,
  RECEIVED_TOGETHER,
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
  UNREAD,
  TOLD_OF_AN_END,
  TAKEN_BACK,
  LINKED,
  UNLINKED,
  ENDED_BY_A_LINK,
  STARTED_AGAIN,
  GIVEN_UP,
  WARNED
}
