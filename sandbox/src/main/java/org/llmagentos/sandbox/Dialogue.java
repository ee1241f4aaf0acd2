package org.llmagentos.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.llmagentos.sandbox.wire.Order;
import org.llmagentos.sandbox.wire.Report;
import org.llmagentos.sandbox.wire.WireException;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox.Gate;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.value.Value;

/**
 * One run, as the caller's thread leads it. All bounds but memory and stack are kept here: the worker only hears that it is to stop.
 */
final class Dialogue {
  /** The worker was gone before it had said anything, so nothing happened: another may do it. */
  static final Execution.Refused NOT_BEGUN = new Execution.Refused("the worker was lost before it began");

  private final WorkerProcess worker;
  private final Confinement confinement;
  private final Gate gate;
  /** By {@link System#nanoTime}: until the run begins that of the worker, then that of the snippet. */
  private long deadline = System.nanoTime() + Limits.START.toNanos();
  private final ProcessorTime processor;
  private final Transcript output;
  private int calls;
  private boolean begun;
  private boolean ended;

  Dialogue(WorkerProcess worker, Confinement confinement, Gate gate) {
    this.worker = worker;
    this.confinement = confinement;
    this.gate = gate;
    processor = new ProcessorTime(worker, confinement);
    output = new Transcript(confinement.outputBytes());
  }

  /** Whether the worker has ended the run and waits for the next. */
  boolean ended() {
    return ended;
  }

  /**
   * Hands the snippet over and waits until the worker has a fresh state for it, which it may still be making.
   *
   * @return empty when the snippet runs now, else what became of it
   */
  Optional<Execution> begin(Snippet snippet, List<String> functions) throws InterruptedException {
    try {
      worker.send(new Order.Run(snippet, functions, confinement.stackMegabytes()));
      return switch (worker.next(left())) {
        case Event.Said(Report.Ready _) -> {
          begun = true;
          processor.start();
          deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(confinement.wallMillis());
          yield Optional.empty();
        }
        case Event.Gone(String reason) -> Optional.of(gone(reason));
        case Event.Said _ -> Optional.of(new Execution.Refused("the worker broke the protocol"));
        case null -> Optional.of(new Execution.Refused("the worker had no fresh state within " + Limits.START.toSeconds() + " s"));
      };
    } catch (IOException e) {
      return Optional.of(gone("its pipe broke"));
    } catch (WireException e) {
      ended = true;
      return Optional.of(new Execution.Refused("the snippet is too large: " + e.getMessage()));
    }
  }

  /** Leads the run that has begun to its end. */
  Execution run(List<String> functions) throws InterruptedException {
    Set<String> known = Set.copyOf(functions);
    try {
      while (true) {
        Event event = worker.next(Math.min(left(), processor.least()));
        if (left() <= 0) {
          return stop(line -> new Execution.TimedOut(output.toString(), line));
        }
        if (processor.spent()) {
          return stop(line -> new Execution.Exhausted("cpu", output.toString(), line));
        }
        switch (event) {
          case null -> {} // a look at the processor time was due
          case Event.Gone(String reason) -> {
            return gone(reason);
          }
          case Event.Said(Report.Ending ending) -> {
            ended = !(ending instanceof Report.Stopped);
            return execution(ending);
          }
          case Event.Said(Report.Printed(String text)) -> {
            if (!output.add(text)) {
              return stop(line -> new Execution.Exhausted("output", output.toString(), line));
            }
          }
          case Event.Said(Report.Called(String function, List<Value> arguments)) when known.contains(function) -> {
            if (calls == confinement.calls()) {
              return stop(line -> new Execution.Exhausted("calls", output.toString(), line));
            }
            calls++;
            answer(function, gate.call(calls, function, arguments));
          }
          case Event.Said(Report.Called _), Event.Said(Report.Ready _) -> {
            return new Execution.Refused("the worker broke the protocol");
          }
        }
      }
    } catch (IOException e) {
      return gone("its pipe broke");
    } catch (WireException e) {
      return new Execution.Refused("the answer is too large: " + e.getMessage());
    }
  }

  private void answer(String function, SkillResult result) throws IOException, WireException {
    try {
      worker.send(new Order.Answer(result));
    } catch (WireException e) {
      worker.send(new Order.Answer(SkillResult.failed("the answer of " + function + " cannot cross: " + e.getMessage())));
    }
  }

  private Execution execution(Report.Ending ending) {
    return switch (ending) {
      case Report.Returned(Value value) -> new Execution.Returned(value, output.toString());
      case Report.Threw(String message, int line) -> new Execution.Threw(message, line, output.toString());
      case Report.Exhausted(String resource, int line) -> new Execution.Exhausted(resource, output.toString(), line);
      case Report.Stopped _ -> new Execution.Refused("the worker stopped without being told to");
    };
  }

  /**
   * Lets the worker end the run; if it does not in time, it will be killed.
   *
   * @param execution what became of it, by the line where it was
   */
  private Execution stop(IntFunction<Execution> execution) throws InterruptedException {
    int line = 0;
    try {
      worker.send(new Order.Stop());
      long end = System.nanoTime() + Limits.GRACE.toNanos();
      Event event = worker.next(end - System.nanoTime());
      while (event instanceof Event.Said(Report report) && !(report instanceof Report.Ending)) {
        event = worker.next(end - System.nanoTime());
      }
      ended = event instanceof Event.Said;
      line = event instanceof Event.Said(Report.Stopped(int stopped)) ? stopped : 0;
    } catch (IOException | WireException e) {
      // It is gone, which is an end too.
    }
    return execution.apply(line);
  }

  private Execution gone(String reason) throws InterruptedException {
    Integer exit = worker.exit(Limits.GRACE);
    if (!begun) {
      return NOT_BEGUN;
    }
    if (left() <= 0) {
      return new Execution.TimedOut(output.toString());
    }
    if (exit != null && exit == Limits.EXIT_MEMORY) {
      return new Execution.Exhausted("memory", output.toString());
    }
    if (exit != null && exit == Limits.EXIT_STACK) {
      return new Execution.Exhausted("stack", output.toString());
    }
    return new Execution.Refused("the worker was lost: " + reason + (exit == null ? "" : " with status " + exit));
  }

  private long left() {
    return deadline - System.nanoTime();
  }
}
