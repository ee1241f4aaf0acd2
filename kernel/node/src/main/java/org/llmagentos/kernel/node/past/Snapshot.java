package org.llmagentos.kernel.node.past;

import java.util.List;
import org.llmagentos.kernel.core.KernelState;

/**
 * The core's state after an input, or a part of it: the parts hold the processes of one tenant each, so that they can be sealed apart.
 *
 * @param position of that input
 * @param open calls that were not answered yet then
 */
public record Snapshot(long position, KernelState state, List<PastCall> open) {

  /** Before the first input. */
  public static final Snapshot INITIAL = new Snapshot(0, KernelState.INITIAL, List.of());

  public Snapshot {
    open = List.copyOf(open);
  }
}
