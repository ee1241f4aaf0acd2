package org.llmagentos.kernel.node.control;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.driver.model.Writing;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.executive.Listener;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/** Follows one process to its end, telling what it tells. */
final class Follow {

  /** News that may wait for a follower who is slow; of more, what was told is dropped, and how much is said. */
  private static final int MOST_WAITING = 10_000;

  private sealed interface News {
    record Told(Topic topic, Value body) implements News {}

    /** A model writes: what it has written is in a place of its own, where only the newest is kept. */
    record Writes() implements News {}

    record Over() implements News {}

    record Failed(String message) implements News {}
  }

  /** Gives the process to follow, which the listener follows from then on. */
  interface Start {
    Pid start(Listener listener) throws InterruptedException;
  }

  private final Kernel kernel;

  Follow(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Follows the process until it has ended, or cannot go on without a person.
   *
   * @return the process, ended, in doubt or held
   */
  Value.Fields follow(Start start, Consumer<Value.Fields> events) throws InterruptedException {
    BlockingQueue<News> news = new LinkedBlockingQueue<>();
    var writing = new AtomicReference<@Nullable Writing>();
    var missed = new AtomicLong();
    var listener =
        new Listener() {
          @Override
          public void told(Pid pid, Topic topic, Value body) {
            if (news.size() < MOST_WAITING) {
              news.add(new News.Told(topic, body));
            } else {
              missed.incrementAndGet();
            }
          }

          @Override
          public void writing(Pid pid, Writing so) {
            if (writing.getAndSet(so) == null) {
              news.add(new News.Writes());
            }
          }

          @Override
          public void over(Pid pid, ExitStatus status) {
            news.add(new News.Over());
          }

          @Override
          public void failed(String message) {
            news.add(new News.Failed(message));
          }
        };
    Pid pid = start.start(listener);
    try {
      kernel.sync();
      events.accept(event("started", pid));
      ProcessView halted = halted(pid);
      while (halted == null) {
        switch (news.take()) {
          case News.Told(Topic topic, Value body) -> events.accept(event("told", pid).with("topic", Value.of(topic.name())).with("body", body));
          case News.Writes() -> events.accept(event("writing", pid, writing.getAndSet(null)));
          case News.Over() -> halted = process(pid);
          case News.Failed(String message) -> throw new JournalException(message);
        }
      }
      if (missed.get() > 0) {
        events.accept(event("missed", pid).with("count", Value.of(missed.get())));
      }
      Value.Fields view = Views.process(halted);
      String held = kernel.held(pid);
      return held == null ? view : view.with("state", Value.of("HELD")).with("held", Value.of(held));
    } finally {
      kernel.ignore(pid, listener);
    }
  }

  /** The process, if it has ended or will not go on by itself: a crash left it in doubt, or its program is not there. */
  private @Nullable ProcessView halted(Pid pid) {
    ProcessView process = process(pid);
    return process.status() != null || process.doubt() != null || kernel.held(pid) != null ? process : null;
  }

  private ProcessView process(Pid pid) {
    ProcessView process = kernel.process(pid);
    if (process == null) {
      throw new ControlException(Fault.Category.USER, "no process " + pid + ": see `agentos ps`");
    }
    return process;
  }

  private static Value.Fields event(String kind, Pid pid, @Nullable Writing writing) {
    Value.Fields event = event(kind, pid);
    return writing == null
        ? event
        : event
            .with("model", Value.of(writing.model()))
            .with("characters", Value.of(writing.characters()))
            .with("end", Value.of(writing.end()));
  }

  private static Value.Fields event(String kind, Pid pid) {
    return Value.fields().with("event", Value.of(kind)).with("pid", Value.of(pid.number()));
  }
}
