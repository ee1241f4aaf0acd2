package org.llmagentos.kernel.core.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;

/**
 * A process as people see it: a copy, safe to keep.
 *
 * @param calls system calls made so far
 * @param reserved held back for the call that is under way and for children
 * @param born when it was spawned, in milliseconds since 1970 UTC
 * @param ended when it ended; 0 while it lives
 * @param status how it ended; null while it lives
 * @param mail messages that wait for it
 * @param missed messages of topics that found its mailbox full
 * @param signals that wait for its next system call: {@code stop}, {@code term}
 * @param doubt the call whose outcome a person must find out; null when there is none
 */
public record ProcessView(
    Pid pid,
    @Nullable Pid parent,
    Tenant tenant,
    String program,
    String plugin,
    Goal goal,
    ProcessState state,
    long calls,
    Quota quota,
    Usage used,
    Usage reserved,
    long born,
    long ended,
    @Nullable ExitStatus status,
    int mail,
    long missed,
    List<String> signals,
    @Nullable CallId doubt) {

  public ProcessView {
    signals = List.copyOf(signals);
  }

  static ProcessView of(AgentProcess process) {
    InFlight doubted = process.doubted();
    return new ProcessView(
        process.pid,
        process.parent,
        process.tenant,
        process.program,
        process.plugin,
        process.goal,
        process.state,
        process.seq,
        process.grant.quota(),
        process.account.used(),
        process.account.reserved(),
        process.born,
        process.ended,
        process.status,
        process.mailbox.size(),
        process.mailbox.missed(),
        signals(process),
        doubted == null ? null : doubted.call());
  }

  private static List<String> signals(AgentProcess process) {
    var signals = new ArrayList<String>();
    if (process.live() && process.stopRequested && process.state != ProcessState.STOPPED) {
      signals.add("stop");
    }
    if (process.live() && process.terminateRequested) {
      signals.add("term");
    }
    return signals;
  }
}
