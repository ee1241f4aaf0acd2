package org.llmagentos.kernel.shell.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.llmagentos.kernel.node.control.Control;
import org.llmagentos.kernel.shell.view.Facts;
import org.llmagentos.sdk.value.Value;

/** Many drill processes at once, started as people start processes. */
final class Fleet {

  private Fleet() {}

  /** Runs so many processes with that work to their ends. */
  static void run(Control kernel, int processes, String work) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Value.Fields>>();
      for (int i = 0; i < processes; i++) {
        Callable<Value.Fields> one = () -> kernel.request(request("run", work), _ -> {});
        running.add(threads.submit(one));
      }
      for (Future<Value.Fields> each : running) {
        String how = new Facts(get(each)).inner("exit").text("how");
        if (!how.equals("completed")) {
          throw new IllegalStateException("a drill process " + how + ": " + get(each));
        }
      }
    }
  }

  /** Starts so many processes with that work, which do not end, and waits until each has made so many calls. */
  static void start(Control kernel, int processes, String work, long calls) throws InterruptedException {
    var followers = new ArrayList<Thread>();
    for (int i = 0; i < processes; i++) {
      followers.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  kernel.request(request("run", work), _ -> {});
                } catch (InterruptedException | RuntimeException e) {
                  Thread.currentThread().interrupt(); // it is not followed any more
                }
              }));
    }
    while (all(kernel).stream().filter(process -> process.whole("calls") >= calls).count() < processes) {
      Thread.sleep(100);
    }
    followers.forEach(Thread::interrupt);
  }

  static List<Facts> all(Control kernel) throws InterruptedException {
    return new Facts(kernel.request(Value.fields().with("op", Value.of("ps")), _ -> {})).each("processes");
  }

  static Value.Fields request(String op, String work) {
    return Value.fields().with("op", Value.of(op)).with("goal", Value.of(work)).with("program", Value.of("drill"));
  }

  private static Value.Fields get(Future<Value.Fields> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
    }
  }
}
