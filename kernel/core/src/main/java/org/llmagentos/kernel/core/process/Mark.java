package org.llmagentos.kernel.core.process;

import java.util.List;
import org.llmagentos.sdk.value.Value;

/**
 * A checkpoint: where a process's program starts again after a crash.
 *
 * @param seq number of the Checkpoint call; history begins after it
 * @param state what the program gave
 * @param environments what was open then
 */
public record Mark(long seq, Value state, List<SavedEnvironment> environments) {
  public Mark {
    environments = List.copyOf(environments);
  }

  /** The same without environments: enough to run the program again, with every answer from history. */
  public Mark bare() {
    return new Mark(seq, state, List.of());
  }
}
