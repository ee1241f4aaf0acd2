package org.llmagentos.sandbox;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All workers. Whoever takes one gets it at once, idle or newly started, or is told that there is no room: nobody waits for somebody
 * else's run to end, so runs within the gates of other runs cannot wait for each other.
 *
 * <p><b>Threads.</b> Safe. The lock is held while a process is forked, some milliseconds, but never until it is ready.
 */
final class Pool implements AutoCloseable {
  private final Starter starter;
  private final int room;
  private final int runs;
  /** The last used first. */
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  /** Started and not yet given up, idle or taken. */
  private final Set<WorkerProcess> alive = new HashSet<>();
  private boolean closed;

  /**
   * @param room for so many workers
   * @param runs that a worker serves before another takes its place
   */
  Pool(Starter starter, int room, int runs) {
    this.starter = starter;
    this.room = room;
    this.runs = runs;
  }

  synchronized boolean closed() {
    return closed;
  }

  /**
   * A worker of that crew, perhaps still starting.
   *
   * @return empty when all places are taken by runs, or the pool is closed
   */
  synchronized Optional<WorkerProcess> take(Crew crew) throws IOException {
    Optional<WorkerProcess> found = idle(crew, WorkerProcess::ready).or(() -> idle(crew, WorkerProcess::alive));
    if (found.isPresent()) {
      return found;
    }
    if (closed || (full() && !evict())) {
      return Optional.empty();
    }
    return Optional.of(start(crew));
  }

  /** Takes a worker back. One that is not fit for another run, or has served its runs, is killed. */
  synchronized void give(WorkerProcess worker, boolean fit) {
    long kept = idle.stream().filter(other -> other.crew().equals(worker.crew())).count();
    if (fit && worker.served() < runs && !closed && kept < Limits.KEPT && worker.alive()) {
      idle.addFirst(worker);
    } else {
      alive.remove(worker);
      worker.kill();
    }
  }

  /** Starts a spare for that crew, if it has none and there is room. */
  synchronized void warm(Crew crew) throws IOException {
    long spares = idle.stream().filter(worker -> worker.crew().equals(crew) && worker.alive()).count();
    if (!closed && spares < Limits.SPARES && !full()) {
      idle.addLast(start(crew));
    }
  }

  /** How many workers are not ready yet. */
  synchronized int starting() {
    return (int) alive.stream().filter(worker -> worker.alive() && !worker.ready()).count();
  }

  /** Kills every worker. */
  @Override
  public void close() {
    List<WorkerProcess> victims;
    synchronized (this) {
      closed = true;
      victims = new ArrayList<>(alive);
      alive.clear();
      idle.clear();
    }
    victims.forEach(WorkerProcess::kill);
    victims.forEach(WorkerProcess::bury);
    starter.close();
  }

  /** The processes, for tests that kill them. */
  synchronized List<Long> pids() {
    return alive.stream().map(WorkerProcess::pid).toList();
  }

  private Optional<WorkerProcess> idle(Crew crew, Predicate<WorkerProcess> fit) {
    for (Iterator<WorkerProcess> workers = idle.iterator(); workers.hasNext(); ) {
      WorkerProcess worker = workers.next();
      if (!worker.alive()) {
        workers.remove();
        alive.remove(worker);
        worker.kill();
      } else if (worker.crew().equals(crew) && fit.test(worker)) {
        workers.remove();
        return Optional.of(worker);
      }
    }
    return Optional.empty();
  }

  private boolean full() {
    return alive.size() >= room;
  }

  private boolean evict() {
    WorkerProcess longestIdle = idle.pollLast();
    if (longestIdle == null) {
      return false;
    }
    alive.remove(longestIdle);
    longestIdle.kill();
    return true;
  }

  private WorkerProcess start(Crew crew) throws IOException {
    WorkerProcess worker = starter.start(crew);
    alive.add(worker);
    return worker;
  }
}
