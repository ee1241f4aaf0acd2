package org.llmagentos.kernel.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.node.journal.JournalException;

/** A kernel with everything around it, running. Closing it leaves every live process to be resumed. */
public final class Node implements AutoCloseable {

  private final Control control;
  private final CompletionStage<JournalException> failure;
  private final Deque<AutoCloseable> parts;

  Node(Control control, CompletionStage<JournalException> failure, Deque<AutoCloseable> parts) {
    this.control = control;
    this.failure = failure;
    this.parts = new ArrayDeque<>(parts);
  }

  /** Where requests go. */
  public Control control() {
    return control;
  }

  /** Completes when the journal cannot be written any more: the node does nothing from then on and is to be closed. */
  public CompletionStage<JournalException> failure() {
    return failure;
  }

  /** Closes its parts, last opened first. */
  @Override
  public void close() {
    Boot.closeAll(parts);
  }
}
