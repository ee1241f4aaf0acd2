package org.llmagentos.kernel.core.process;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.Collections;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.ProcessState;
import org.llmagentos.sdk.process.Supervision;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Everything the core knows of a process, as a value: what a snapshot keeps. Lists of at most one element stand for what may be absent.
 * The fields are those of {@link AgentProcess}.
 *
 * @param entropy where its chance came from
 * @param chance state of its random numbers
 * @param talks turns of its conversations, by their numbers as text
 * @param mailbox messages that wait for it, oldest first
 * @param missed how many messages of topics found its mailbox full
 * @param names that it has registered
 * @param topics that it follows
 * @param monitors whose end it will be told of
 * @param links who ends with it
 * @param supervision what it has said of its children; empty when it has said nothing
 * @param wards children that may be started again, oldest first
 * @param restarts when children were started again, as far as it still counts
 * @param storage what the state of its last checkpoint takes of budgets
 */
public record ProcessImage(
    Pid pid,
    List<Pid> parent,
    Tenant tenant,
    String program,
    String plugin,
    Goal goal,
    Grant grant,
    long born,
    long entropy,
    Usage used,
    Usage reserved,
    long chance,
    ProcessState state,
    List<ExitStatus> status,
    long ended,
    long seq,
    List<Mark> mark,
    List<InFlight> inFlight,
    int nestedCount,
    List<InFlight> nestedInFlight,
    List<Pid> awaited,
    boolean stopRequested,
    boolean terminateRequested,
    List<Syscall<?>> held,
    List<Pid> children,
    List<Long> environments,
    long lastEnvironment,
    SortedMap<String, List<Turn>> talks,
    List<Message> mailbox,
    long missed,
    List<String> names,
    List<String> topics,
    boolean resting,
    List<Pid> monitors,
    List<Pid> links,
    List<Supervision> supervision,
    List<Ward> wards,
    List<Long> restarts,
    long storage) {

  public ProcessImage {
    parent = List.copyOf(parent);
    status = List.copyOf(status);
    mark = List.copyOf(mark);
    inFlight = List.copyOf(inFlight);
    nestedInFlight = List.copyOf(nestedInFlight);
    awaited = List.copyOf(awaited);
    held = List.copyOf(held);
    children = List.copyOf(children);
    environments = List.copyOf(environments);
    mailbox = List.copyOf(mailbox);
    names = List.copyOf(names);
    topics = List.copyOf(topics);
    monitors = List.copyOf(monitors);
    links = List.copyOf(links);
    supervision = List.copyOf(supervision);
    wards = List.copyOf(wards);
    restarts = List.copyOf(restarts);
    talks = Collections.unmodifiableSortedMap(new TreeMap<>(talks));
  }

  /** Whether it has not ended. */
  public boolean live() {
    return state != ProcessState.ZOMBIE;
  }
}
