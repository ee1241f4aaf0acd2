package org.llmagentos.kernel.node.control;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.journal.Codec;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.value.Value;

/**
 * Serves requests inside the kernel's JVM. The requests:
 *
 * <table>
 * <caption>Requests by their {@code op}</caption>
 * <tr><td>{@code run}<td>{@code goal}, and optionally {@code env, seed, model, max_attempts}<td>events {@code started} and {@code told};
 *     answers the ended process
 * <tr><td>{@code follow}<td>{@code pid}<td>the same for a process that lives already
 * <tr><td>{@code ps}<td><td>{@code processes}
 * <tr><td>{@code kill}<td>{@code pid}<td>whether it was alive, as {@code killed}
 * <tr><td>{@code journal}<td>{@code pid}<td>an event {@code call} each; answers {@code calls, hash, exit}
 * <tr><td>{@code replay}<td>{@code pid}<td>{@code pid, steps, hash, recorded_hash, identical, difference}
 * <tr><td>{@code plugins, environments, models, skills}<td><td>what is installed, and what was learned
 * <tr><td>{@code check}<td>{@code episode}<td>{@code steps, mismatches}
 * </table>
 */
public final class Desk implements Control {

  /**
   * What the desk works with.
   *
   * @param entropy 64 random bits each time
   * @param replaySeconds how long a replayed program may take
   */
  public record Parts(
      Kernel kernel, Journal journal, Codec codec, Catalog catalog, Memory memory, LongSupplier entropy, long replaySeconds) {}

  private final Map<String, Operation> operations = new TreeMap<>();
  private final Kernel kernel;

  /**
   * @param quota what a process for a goal may use
   * @param maxAttempts how many snippets it may try where the request does not say
   */
  public Desk(Parts parts, Quota quota, int maxAttempts) {
    this.kernel = parts.kernel();
    var history = new ShowHistory(parts.journal(), parts.codec(), parts.catalog(), parts.replaySeconds());
    var shown = new ShowCatalog(parts.catalog(), parts.memory());
    var defaults = new RunGoal.Defaults("solver", "embedded", maxAttempts, quota);
    operations.put("run", new RunGoal(kernel, parts.catalog(), defaults, parts.entropy()));
    operations.put("follow", (request, events) -> new Follow(kernel).follow(() -> Operation.pid(request), events));
    operations.put("ps", (_, _) -> processes());
    operations.put("kill", (request, _) -> kill(Operation.pid(request)));
    operations.put("journal", history::journal);
    operations.put("replay", history::replay);
    operations.put("plugins", shown::plugins);
    operations.put("environments", shown::environments);
    operations.put("models", shown::models);
    operations.put("skills", shown::skills);
    operations.put("check", shown::check);
  }

  @Override
  public Value.Fields request(Value.Fields request, Consumer<Value.Fields> events) throws InterruptedException {
    Operation operation = operations.get(request.get("op").text());
    if (operation == null) {
      throw new ControlException(Fault.Category.USER, "no request " + request.get("op") + ": there are " + operations.keySet());
    }
    Value.Fields answer = operation.serve(request, events);
    kernel.sync(); // nobody outside is told what a crash could take back
    return answer;
  }

  /** The desk holds nothing of its own. */
  @Override
  public void close() {}

  private Value.Fields processes() {
    return Value.fields().with("processes", Value.of(kernel.processes().stream().map(this::view).toList()));
  }

  private Value.Fields view(ProcessView process) {
    Value.Fields view = Views.process(process);
    boolean interrupted = process.status() == null && !kernel.running();
    return interrupted ? view.with("state", Value.of("INTERRUPTED")) : view;
  }

  private Value.Fields kill(Pid pid) {
    ProcessView process =
        kernel.processes().stream()
            .filter(each -> each.pid().equals(pid))
            .findFirst()
            .orElseThrow(() -> new ControlException(Fault.Category.USER, "no process " + pid + ": see `agentos ps`"));
    kernel.signal(pid, new Signal.Kill());
    return Value.fields().with("pid", Value.of(pid.number())).with("killed", Value.of(process.status() == null));
  }
}
