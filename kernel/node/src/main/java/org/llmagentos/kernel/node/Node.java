package org.llmagentos.kernel.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.llmagentos.kernel.node.control.Control;

/** A kernel with everything around it, running. Closing it leaves every live process to be resumed. */
public final class Node implements AutoCloseable {

  private final Control control;
  private final Deque<AutoCloseable> parts;

  Node(Control control, Deque<AutoCloseable> parts) {
    this.control = control;
    this.parts = new ArrayDeque<>(parts);
  }

  /** Where requests go. */
  public Control control() {
    return control;
  }

  /** Closes its parts, last opened first. */
  @Override
  public void close() {
    Boot.closeAll(parts);
  }
}
