package org.llmagentos.kernel.node.executive;

import java.util.List;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.node.journal.Row;

/** How a process comes to life. Called holding the kernel's lock. */
interface Birth {

  /** What it brings with it, to be stored with the input that brings it to life. */
  default List<Row> inherits(Output.Start start) {
    return List.of();
  }

  /** The process is born. */
  void begin(Output.Start start);
}
