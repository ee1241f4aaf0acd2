package org.llmagentos.kernel.node.control;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.ProcessView;
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

  private sealed interface News {
    record Told(Pid pid, Topic topic, Value body) implements News {}

    record Over(Pid pid) implements News {}

    record Failed(String message) implements News {}
  }

  private final Kernel kernel;

  Follow(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Follows the process until it has ended.
   *
   * @param start gives the process; called after listening has begun, so that nothing is missed
   * @return the process, ended
   */
  Value.Fields follow(Supplier<Pid> start, Consumer<Value.Fields> events) throws InterruptedException {
    BlockingQueue<News> news = new LinkedBlockingQueue<>();
    var listener =
        new Listener() {
          @Override
          public void told(Pid pid, Topic topic, Value body) {
            news.add(new News.Told(pid, topic, body));
          }

          @Override
          public void over(Pid pid, ExitStatus status) {
            news.add(new News.Over(pid));
          }

          @Override
          public void failed(String message) {
            news.add(new News.Failed(message));
          }
        };
    kernel.listen(listener);
    try {
      Pid pid = start.get();
      kernel.sync();
      events.accept(event("started", pid));
      ProcessView ended = ended(pid);
      while (ended == null) {
        switch (news.take()) {
          case News.Told(Pid who, Topic topic, Value body) -> {
            if (who.equals(pid)) {
              events.accept(event("told", pid).with("topic", Value.of(topic.name())).with("body", body));
            }
          }
          case News.Over(Pid who) -> ended = who.equals(pid) ? ended(pid) : null;
          case News.Failed(String message) -> throw new JournalException(message);
        }
      }
      return Views.process(ended);
    } finally {
      kernel.ignore(listener);
    }
  }

  private @Nullable ProcessView ended(Pid pid) {
    for (ProcessView process : kernel.processes()) {
      if (process.pid().equals(pid)) {
        return process.status() == null ? null : process;
      }
    }
    throw new ControlException(Fault.Category.USER, "no process " + pid + ": see `agentos ps`");
  }

  private static Value.Fields event(String kind, Pid pid) {
    return Value.fields().with("event", Value.of(kind)).with("pid", Value.of(pid.number()));
  }
}
