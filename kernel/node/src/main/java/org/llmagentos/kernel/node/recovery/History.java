package org.llmagentos.kernel.node.recovery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.syscall.Syscall;

/** What one process asked and was answered, in order, since its beginning, its last checkpoint or a snapshot. */
public final class History {

  private final Output.Start start;
  private final List<RecordedCall> calls = new ArrayList<>();
  private long before;
  private boolean cut;
  private @Nullable ExitStatus status;

  /**
   * @param before number of the call before the first one kept here
   */
  History(Output.Start start, long before) {
    this.start = start;
    this.before = before;
  }

  /** A process that has just been born. */
  public static History none(Output.Start start) {
    return new History(start, start.mark() == null ? 0 : start.mark().seq());
  }

  void add(RecordedCall call) {
    calls.add(call);
  }

  void addAll(List<RecordedCall> more) {
    calls.addAll(more);
  }

  void end(ExitStatus how) {
    status = how;
  }

  /** Forgets all calls up to that one: the process goes on from there. */
  void cut(long seq) {
    calls.removeIf(call -> call.id().seq() <= seq);
    before = seq;
    cut = true;
  }

  /** Whether calls were forgotten since this was made. */
  boolean isCut() {
    return cut;
  }

  /** What history says to a call that is made again. */
  public Recollection recall(CallId id, Syscall<?> syscall) {
    RecordedCall past = call(id);
    if (past == null) {
      return new Recollection.Nothing();
    }
    if (!past.syscall().equals(syscall)) {
      return new Recollection.Other(past.syscall());
    }
    return past.reply() == null ? new Recollection.Waiting() : new Recollection.Answered(past.reply());
  }

  /** The call of that number, or null when history does not reach that far. */
  public @Nullable RecordedCall call(CallId id) {
    if (id.seq() <= before || id.seq() > before + calls.size()) {
      return null;
    }
    RecordedCall call = calls.get((int) (id.seq() - before) - 1);
    if (id.sub() == 0) {
      return call;
    }
    return id.sub() <= call.nested().size() ? call.nested().get(id.sub() - 1) : null;
  }

  /** What was started. */
  public Output.Start start() {
    return start;
  }

  /** Its system calls, oldest first. */
  public List<RecordedCall> calls() {
    return Collections.unmodifiableList(calls);
  }

  /** Number of the call before the first of {@link #calls}. */
  public long before() {
    return before;
  }

  /** Number of the newest call. */
  public long last() {
    return before + calls.size();
  }

  /** How it ended; null when it has not. */
  public @Nullable ExitStatus status() {
    return status;
  }

  /** A digest of everything the program asked, in order: equal for equal runs. */
  public String hash(Codec codec) {
    MessageDigest sha = newDigest();
    for (RecordedCall call : calls) {
      sha.update(codec.encode(call.syscall()));
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** The digest that {@link #hash} is made with. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
