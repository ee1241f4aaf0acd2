package org.llmagentos.kernel.core.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.llmagentos.sdk.model.Turn;

/** One conversation of a process with a model, so far. */
public final class Talk {

  /** Bytes that a provider may add to each turn as framing. */
  private static final int TURN_FRAMING = 32;

  private final List<Turn> turns = new ArrayList<>();
  private long bytes;

  public void add(Turn turn) {
    turns.add(turn);
    bytes += mostTokens(List.of(turn));
  }

  /** All turns, oldest first. */
  public List<Turn> turns() {
    return Collections.unmodifiableList(turns);
  }

  /** An upper bound of the tokens of all turns together: a token is at least one byte of UTF-8. */
  public long mostTokens() {
    return bytes;
  }

  /** The same bound for turns that are not part of it yet. */
  public static long mostTokens(List<Turn> turns) {
    long most = 0;
    for (Turn turn : turns) {
      most += TURN_FRAMING + turn.toString().getBytes(StandardCharsets.UTF_8).length;
    }
    return most;
  }
}
