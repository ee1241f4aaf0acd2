package org.llmagentos.kernel.node.past;

import java.util.List;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * A call as a history keeps it.
 *
 * @param at when it was made, in milliseconds since 1970 UTC
 * @param reply its answer; empty when it was never answered
 * @param answeredAt when it was answered; 0 when it was not
 * @param digest of the environment it acted in, afterwards; 0 when it acted in none
 * @param nested the calls its snippet made, in order
 */
public record PastCall(CallId id, long at, Syscall<?> syscall, List<Reply> reply, long answeredAt, long digest, List<PastCall> nested) {
  public PastCall {
    reply = List.copyOf(reply);
    nested = List.copyOf(nested);
  }
}
