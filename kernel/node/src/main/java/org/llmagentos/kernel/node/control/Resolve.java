package org.llmagentos.kernel.node.control;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.value.Value;

/** {@code resolve}: a person says whether a call that a crash left in doubt has happened. */
final class Resolve implements Operation {

  private final Kernel kernel;

  Resolve(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Value.Fields serve(Value.Fields request, Consumer<Value.Fields> events) {
    Pid pid = Operation.pid(request);
    ProcessView process = kernel.process(pid);
    if (process == null) {
      throw refused("no process " + pid + ": see `agentos ps`");
    }
    CallId doubt = process.doubt();
    String step = request.get("step").text();
    if (!(request.get("done") instanceof Value.Flag(boolean done))) {
      throw refused("say whether it has happened: done is true or false");
    }
    if (doubt == null || !Views.step(doubt).equals(step)) {
      throw refused("step %s of process %s is not in doubt%s".formatted(step, pid, elsewhere(doubt)));
    }
    kernel.resolve(doubt, done);
    return Value.fields().with("pid", Value.of(pid.number())).with("step", Value.of(step)).with("done", Value.of(done));
  }

  private static String elsewhere(@Nullable CallId doubt) {
    return doubt == null ? ": nothing of it is" : ": step " + Views.step(doubt) + " is";
  }

  private static ControlException refused(String why) {
    return new ControlException(Fault.Category.USER, why);
  }
}
