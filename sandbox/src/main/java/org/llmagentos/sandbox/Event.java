package org.llmagentos.sandbox;

import org.llmagentos.sandbox.wire.Report;

/** What a worker's reader hands to the thread that talks to the worker. */
sealed interface Event {

  /** The worker said something. */
  record Said(Report report) implements Event {}

  /** The worker will say no more: it ended, or said what no worker says. */
  record Gone(String reason) implements Event {}
}
