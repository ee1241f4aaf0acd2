package org.llmagentos.sdk.ipc;

/** What became of a message offered to a process. */
public sealed interface Offer {

  /** It is in the mailbox, or has been handed over already. */
  record Accepted() implements Offer {}

  /** The mailbox is full, and nothing has happened: try later, or do without. */
  record BackPressured() implements Offer {}

  /** There is no such process (any more), or it does not wait for this answer: the message went to the dead letters. */
  record DeadLettered() implements Offer {}
}
