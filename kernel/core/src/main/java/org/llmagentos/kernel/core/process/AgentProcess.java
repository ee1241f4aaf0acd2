package org.llmagentos.kernel.core.process;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.guard.Account;
import org.llmagentos.kernel.core.ipc.Mailbox;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.syscall.Syscall;

/** One agent process. Its fields are the core's: only the core writes them, and others read copies. */
public final class AgentProcess {

  // What it is: set at birth.
  public final Pid pid;
  public final @Nullable Pid parent;
  public final Tenant tenant;
  public final String program;
  public final Goal goal;
  public final Grant grant;
  public final long born;
  public final long entropy;
  public final Account account;
  public final Chance chance;

  // Where it stands.
  public String plugin;
  public ProcessState state = ProcessState.NEW;
  public @Nullable ExitStatus status;
  public long ended;

  // The call it is in. Calls are numbered from 1; seq is the newest one's number.
  public long seq;
  public @Nullable Mark mark;
  public long storage; // what the mark's state takes of budgets
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

  /** Whether a boot found it with a call that needs a device, and its program has not been run again since. */
  public boolean resting;

  // Messages. A fork keeps the topics that the program believes to follow, and nothing that only one process can have.
  public final Mailbox mailbox;
  public final SortedSet<String> names = new TreeSet<>();
  public final SortedSet<String> topics = new TreeSet<>();

  // Ties to others, and children that are started again, by their first pids. A fork has no ties and no children.
  public final SortedSet<Pid> monitors = new TreeSet<>();
  public final SortedSet<Pid> links = new TreeSet<>();
  public @Nullable Supervision supervision;
  public final SortedMap<Pid, Ward> wards = new TreeMap<>();
  public final List<Long> restarts = new ArrayList<>(); // when children were started again, as long as it matters

  /** One that is born now. */
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
    this.entropy = entropy;
    this.account = new Account(grant.quota());
    this.chance = new Chance(entropy);
    this.mailbox = new Mailbox();
  }

  /** One that was born before. */
  AgentProcess(ProcessImage image) {
    this(image, image.pid(), only(image.parent()), image.born(), new Mailbox(image.mailbox(), image.missed()));
    this.names.addAll(image.names());
    this.monitors.addAll(image.monitors());
    this.links.addAll(image.links());
    image.wards().forEach(ward -> wards.put(ward.first(), ward));
    this.restarts.addAll(image.restarts());
    this.storage = image.storage();
  }

  /** One that stands where another stands. */
  AgentProcess(ProcessImage image, Pid pid, @Nullable Pid parent, long born) {
    this(image, pid, parent, born, new Mailbox());
  }

  private AgentProcess(ProcessImage image, Pid pid, @Nullable Pid parent, long born, Mailbox mailbox) {
    this.pid = pid;
    this.parent = parent;
    this.tenant = image.tenant();
    this.program = image.program();
    this.plugin = image.plugin();
    this.goal = image.goal();
    this.grant = image.grant();
    this.born = born;
    this.entropy = image.entropy();
    this.account = new Account(grant.quota(), image.used(), image.reserved());
    this.chance = new Chance(image.chance());
    this.state = image.state();
    this.status = only(image.status());
    this.ended = image.ended();
    this.seq = image.seq();
    this.mark = only(image.mark());
    this.inFlight = only(image.inFlight());
    this.nestedCount = image.nestedCount();
    this.nestedInFlight = only(image.nestedInFlight());
    this.awaited = only(image.awaited());
    this.stopRequested = image.stopRequested();
    this.terminateRequested = image.terminateRequested();
    this.held = only(image.held());
    this.children.addAll(image.children());
    this.environments.addAll(image.environments());
    this.lastEnvironment = image.lastEnvironment();
    this.mailbox = mailbox;
    this.topics.addAll(image.topics());
    this.resting = image.resting();
    this.supervision = only(image.supervision());
    image.talks().forEach((thread, turns) -> turns.forEach(talk(Integer.parseInt(thread))::add));
  }

  /** All of it, as a value. */
  public ProcessImage image() {
    var conversations = new TreeMap<String, List<Turn>>();
    talks.forEach((thread, talk) -> conversations.put(thread.toString(), List.copyOf(talk.turns())));
    return new ProcessImage(
        pid,
        listed(parent),
        tenant,
        program,
        plugin,
        goal,
        grant,
        born,
        entropy,
        account.used(),
        account.reserved(),
        chance.state(),
        state,
        listed(status),
        ended,
        seq,
        listed(mark),
        listed(inFlight),
        nestedCount,
        listed(nestedInFlight),
        listed(awaited),
        stopRequested,
        terminateRequested,
        held == null ? List.of() : List.of(held),
        List.copyOf(children),
        List.copyOf(environments),
        lastEnvironment,
        conversations,
        mailbox.messages(),
        mailbox.missed(),
        List.copyOf(names),
        List.copyOf(topics),
        resting,
        List.copyOf(monitors),
        List.copyOf(links),
        listed(supervision),
        List.copyOf(wards.values()),
        List.copyOf(restarts),
        storage);
  }

  /** The call of it that is in doubt, or null. A nested one comes before the snippet that made it. */
  public @Nullable InFlight doubted() {
    if (nestedInFlight != null && nestedInFlight.doubtful()) {
      return nestedInFlight;
    }
    return inFlight != null && inFlight.doubtful() ? inFlight : null;
  }

  /** How many calls its history holds: those since its last checkpoint. */
  public long historyLength() {
    return mark == null ? seq : seq - mark.seq();
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

  private static <T> @Nullable T only(List<T> listed) {
    return listed.isEmpty() ? null : listed.getFirst();
  }

  private static <T> List<T> listed(@Nullable T thing) {
    return thing == null ? List.of() : List.of(thing);
  }

  /** A copy for people. */
  public ProcessView view() {
    return ProcessView.of(this);
  }
}
