package org.llmagentos.kernel.node.recovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.past.PastCall;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/** A call as history has it. */
public final class RecordedCall {

  private final CallId id;
  private final long at;
  private final Syscall<?> syscall;
  private List<RecordedCall> nested = List.of(); // most calls have none
  private @Nullable Reply reply;
  private long answeredAt;
  private long digest;

  RecordedCall(CallId id, long at, Syscall<?> syscall) {
    this.id = id;
    this.at = at;
    this.syscall = syscall;
  }

  RecordedCall(PastCall past) {
    this(past.id(), past.at(), past.syscall());
    if (!past.nested().isEmpty()) {
      past.nested().forEach(inner -> nest(new RecordedCall(inner)));
    }
    reply = past.reply().isEmpty() ? null : past.reply().getFirst();
    answeredAt = past.answeredAt();
    digest = past.digest();
  }

  /** The same as an immutable record. */
  PastCall past() {
    List<Reply> answer = reply == null ? List.of() : List.of(reply);
    return new PastCall(id, at, syscall, answer, answeredAt, digest, nested.stream().map(RecordedCall::past).toList());
  }

  void answer(Reply answer, long when) {
    reply = answer;
    answeredAt = when;
  }

  void digest(long after) {
    digest = after;
  }

  void nest(RecordedCall call) {
    if (nested.isEmpty()) {
      nested = new ArrayList<>();
    }
    nested.add(call);
  }

  public CallId id() {
    return id;
  }

  /** When it was made, in milliseconds since 1970 UTC. */
  public long at() {
    return at;
  }

  public Syscall<?> syscall() {
    return syscall;
  }

  /** Its answer; null when it was never answered: it was in flight, or it ended its process. */
  public @Nullable Reply reply() {
    return reply;
  }

  /** When it was answered; 0 when it was not. */
  public long answeredAt() {
    return answeredAt;
  }

  /** Digest of the environment it acted in, afterwards; 0 when it acted in none. */
  public long digest() {
    return digest;
  }

  /** The calls its snippet made, in order. */
  public List<RecordedCall> nested() {
    return nested.isEmpty() ? List.of() : Collections.unmodifiableList(nested);
  }
}
