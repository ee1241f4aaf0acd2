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
import org.llmagentos.kernel.node.journal.Codec;
import org.llmagentos.sdk.process.ExitStatus;

/** What one process asked and was answered, in order. */
public final class History {

  private final Output.Start start;
  private final List<RecordedCall> calls = new ArrayList<>();
  private @Nullable ExitStatus status;

  History(Output.Start start) {
    this.start = start;
  }

  /** A process that has just been born. */
  public static History none(Output.Start start) {
    return new History(start);
  }

  void add(RecordedCall call) {
    calls.add(call);
  }

  void end(ExitStatus how) {
    status = how;
  }

  /** The call of that number, or null when history does not reach that far. */
  public @Nullable RecordedCall call(CallId id) {
    if (id.seq() < 1 || id.seq() > calls.size()) {
      return null;
    }
    RecordedCall call = calls.get((int) id.seq() - 1);
    if (id.sub() == 0) {
      return call;
    }
    return id.sub() <= call.nested().size() ? call.nested().get(id.sub() - 1) : null;
  }

  /** What was started. */
  public Output.Start start() {
    return start;
  }

  /** Its system calls; number n is at index n - 1. */
  public List<RecordedCall> calls() {
    return Collections.unmodifiableList(calls);
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
