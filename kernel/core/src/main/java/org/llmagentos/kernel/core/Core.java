package org.llmagentos.kernel.core.process;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.schedule.Account;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.syscall.Syscall;

/** One agent process. Its fields are the core's: only the core writes them, and others read copies. */
public final class AgentProcess {

  // What it is: set at birth.
  public final Pid pid;
  public final @Nullable Pid parent;
  public final Tenant tenant;
  public final String program;
  public final String plugin;
  public final Goal goal;
  public final Grant grant;
  public final long born;
  public final Account account;
  public final Chance chance;

  // Where it stands.
  public ProcessState state = ProcessState.NEW;
  public @Nullable ExitStatus status;
  public long ended;

  // The call it is in. Calls are numbered from 1; seq is the newest one's number.
  public long seq;
  public @Nullable InFlight inFlight;
  public int nestedCount;
  public @Nullable InFlight nestedInFlight;
  public @Nullable Pid awaited;

  // Signals that wait for the next system call.
  public boolean stopRequested;
  public boolean terminateRequested;
  public @Nullable Syscall<?> held;

  // What it owns.
  public final SortedSet<Pid> children = new TreeSet<>();
  public final SortedSet<Long> environments = new TreeSet<>();
  public final SortedMap<Integer, Talk> talks = new TreeMap<>();
  public long lastEnvironment;

  AgentProcess(
      Pid pid, @Nullable Pid parent, Tenant tenant, String program, String plugin, Goal goal, Grant grant, long born, long entropy) {
    this.pid = pid;
    this.parent = parent;
    this.tenant = tenant;
    this.program = program;
    this.plugin = plugin;
    this.goal = goal;
    this.grant = grant;
    this.born = born;
    this.account = new Account(grant.quota());
    this.chance = new Chance(entropy);
  }

  /** One of its conversations, by the number the program gave it; a new one when there is none yet. */
  public Talk talk(int thread) {
    return talks.computeIfAbsent(thread, _ -> new Talk());
  }

  /** The name of its newest system call. */
  public CallId call() {
    return new CallId(pid, seq, 0);
  }

  public boolean live() {
    return state != ProcessState.ZOMBIE;
  }

  /** A copy for people. */
  public ProcessView view() {
    return ProcessView.of(this);
  }
}
