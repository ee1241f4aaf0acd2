package org.llmagentos.sdk.ipc;

/** What became of a message offered to a mailbox. */
public sealed interface Offer {

  /** It is in the mailbox. */
  record Accepted() implements Offer {}

  /** The mailbox is full: try later, or do without. */
  record BackPressured() implements Offer {}

  /** There is no such process any more; the message went to the dead letters. */
  record DeadLettered() implements Offer {}
}
