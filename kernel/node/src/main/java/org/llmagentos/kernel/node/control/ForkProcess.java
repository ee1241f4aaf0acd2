package org.llmagentos.kernel.node.control;

import java.util.function.Consumer;
import org.llmagentos.kernel.core.process.ProcessImage;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.recovery.Fork;
import org.llmagentos.kernel.node.recovery.History;
import org.llmagentos.kernel.node.recovery.Recovery;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/** {@code fork}: a new process that begins where another one stood, and is followed. */
final class ForkProcess implements Operation {

  private final Kernel kernel;
  private final Journal journal;
  private final Catalog catalog;

  ForkProcess(Kernel kernel, Journal journal, Catalog catalog) {
    this.kernel = kernel;
    this.journal = journal;
    this.catalog = catalog;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Pid pid = Operation.pid(request);
    if (!(request.get("at") instanceof Value.Whole(long step))) {
      throw refused("the step to fork at is a whole number, got " + request.get("at"));
    }
    kernel.sync();
    Reading reading = journal.reading();
    Fork fork = reading.together(() -> fork(Recovery.of(reading), pid, step));
    return new Follow(kernel).follow(listener -> kernel.fork(fork, listener), events);
  }

  private Fork fork(Recovery recovery, Pid pid, long step) {
    History history = recovery.history(pid);
    ProcessImage image = recovery.core().image(pid);
    if (history == null || image == null) {
      throw refused("no process " + pid + ": see `agentos ps`");
    }
    if (catalog.program(image.program(), image.plugin()) == null) {
      throw new ControlException(Fault.Category.PLUGIN, "the plugin " + image.plugin() + " of process " + pid + " is not there any more: put it back");
    }
    try {
      return Fork.of(history, step, image.entropy(), this::simulated);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private boolean simulated(String environment) {
    var offered = catalog.environments().get(environment);
    return offered != null && offered.spec().simulated();
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
