package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.schedule.Device;
import org.llmagentos.kernel.core.schedule.Rules;
import org.llmagentos.kernel.core.schedule.Scheduler;
import org.llmagentos.kernel.core.schedule.SchedulingPolicy;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Pid;

/**
 * A busy model in virtual time, from a seed, asked by programs of very different sizes: a program has workers, and each of them asks one
 * question after another. How many workers follows Pareto's law, so that a few programs ask most of all questions.
 */
final class MixedPrograms {

  private static final int PROGRAMS = 400;
  private static final int SLOTS = 8;
  private static final int CALLS = 10; // of a worker
  private static final int MILLIS = 200; // of a call, on average
  private static final int TOKENS = 1_000; // of a call
  private static final double LOAD = 0.9; // of what the slots can do
  private static final double EXPONENT = 1.1;
  private static final int MOST_WORKERS = 300;

  /**
   * What came of it.
   *
   * @param mean milliseconds from a program's arrival to its end, on average
   * @param longest milliseconds that a call waited, at most
   */
  record Result(double mean, long longest) {}

  /** A program's arrival, or the end of a call. */
  private record Event(long at, long number, Worker worker, boolean arrival) {}

  /** One process of a program. */
  private static final class Worker {
    final Program program;
    final Pid pid;
    int asked;
    long since;

    Worker(Program program, Pid pid) {
      this.program = program;
      this.pid = pid;
    }

    CallId call() {
      return new CallId(pid, asked, 0);
    }
  }

  private static final class Program {
    final Pid root;
    final long arrival;
    int calls;

    Program(Pid root, long arrival, int calls) {
      this.root = root;
      this.arrival = arrival;
      this.calls = calls;
    }
  }

  private final Work work = new Work.Infer("m", 0, new Conversation("c", List.of(new Turn.Said("?")), 1));
  private final SplittableRandom random;
  private final Scheduler scheduler;
  private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final TreeMap<Long, Worker> workers = new TreeMap<>();
  private long count;
  private long longest;
  private double completions;

  private MixedPrograms(long seed, SchedulingPolicy policy) {
    random = new SplittableRandom(seed);
    var devices = new TreeMap<>(Map.of(Rules.model("m"), new Device(SLOTS, TOKENS, policy)));
    scheduler = new Scheduler(new Rules(devices, new TreeMap<>()), new TreeMap<>());
    var sizes = new ArrayList<Integer>();
    long work = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      int size = (int) Math.min(MOST_WORKERS, Math.pow(1 - random.nextDouble(), -1 / EXPONENT));
      sizes.add(size);
      work += (long) size * CALLS * MILLIS;
    }
    double span = work / LOAD / SLOTS;
    long pid = 0;
    for (int size : sizes) {
      var program = new Program(new Pid(++pid), (long) (random.nextDouble() * span), size * CALLS);
      for (int i = 0; i < size; i++) {
        var worker = new Worker(program, i == 0 ? program.root : new Pid(++pid));
        workers.put(worker.pid.number(), worker);
        events.add(new Event(program.arrival, ++count, worker, true));
      }
    }
  }

  /** Runs one to its end. */
  static Result run(long seed, SchedulingPolicy policy) {
    var mix = new MixedPrograms(seed, policy);
    while (!mix.events.isEmpty()) {
      mix.take(mix.events.remove());
    }
    return new Result(mix.completions / PROGRAMS, mix.longest);
  }

  private void take(Event event) {
    Worker worker = event.worker();
    Program program = worker.program;
    if (!event.arrival()) {
      scheduler.end(work, worker.call(), TOKENS);
      program.calls--;
      if (program.calls == 0) {
        completions += event.at() - program.arrival;
        scheduler.over(program.root);
      }
    }
    if (worker.asked < CALLS) {
      worker.asked++;
      worker.since = event.at();
      scheduler.add(work, worker.call(), Tenant.DEFAULT, program.root, TOKENS, event.at());
    }
    for (CallId call : scheduler.advance(event.at())) {
      Worker next = Objects.requireNonNull(workers.get(call.pid().number()));
      longest = Math.max(longest, event.at() - next.since);
      events.add(new Event(event.at() + MILLIS / 2 + random.nextInt(MILLIS), ++count, next, false));
    }
  }
}
