package org.llmagentos.kernel.node.control;

import java.util.function.Consumer;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.value.Value;

/** {@code stop, cont, term, kill}: sends a signal to a process and answers whether it was alive. */
final class SendSignal implements Operation {

  private final Kernel kernel;
  private final Signal signal;
  private final String done;

  /**
   * @param done what it has done to a process that was alive, as the name of the answer
   */
  SendSignal(Kernel kernel, Signal signal, String done) {
    this.kernel = kernel;
    this.signal = signal;
    this.done = done;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) {
    Pid pid = Operation.pid(request);
    ProcessView process = kernel.process(pid);
    if (process == null) {
      throw new ControlException(Fault.Category.USER, "no process " + pid + ": see `agentos ps`");
    }
    kernel.signal(pid, signal);
    return Value.fields().with("pid", Value.of(pid.number())).with(done, Value.of(process.status() == null));
  }
}
