package org.llmagentos.kernel.node.control;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.ProcessView;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.executive.Kernel;
import org.llmagentos.kernel.node.executive.Listener;
import org.llmagentos.kernel.node.executive.Watchdog;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.kernel.node.journal.Audit;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.kernel.node.training.Works;
import org.llmagentos.kernel.node.vault.Vault;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.value.Value;

/**
 * Serves requests inside the kernel's JVM. The requests:
 *
 * <table>
 * <caption>Requests by their {@code op}</caption>
 * <tr><td>{@code run}<td>{@code goal}, and optionally {@code env, seed, model, max_attempts, limits}<td>events {@code started} and {@code told},
 *     and {@code writing} while a model writes; answers the ended process
 * <tr><td>{@code follow}<td>{@code pid}<td>the same for a process that lives already
 * <tr><td>{@code exec}<td>{@code language, text}, and optionally {@code millis, input, env, seed, model, tenant}<td>events of the processes that the
 *     script has run; {@code how} it ended, its {@code output, summary}, and {@code value}, or {@code message, line}, or {@code resource}
 * <tr><td>{@code ps}<td><td>{@code processes}, and threads that are {@code leaked}
 * <tr><td>{@code readiness}<td><td>what still gets ready after the start: processes {@code recovering}, sandbox workers {@code warming}
 * <tr><td>{@code stop, cont, term, kill}<td>{@code pid}<td>whether it was alive, as {@code stopped, continued, asked} or {@code killed}
 * <tr><td>{@code limit}<td>optionally {@code limits}, of a {@code tenant}: text by resource; none of them is to forget those that were
 *     set<td>{@code tenants, processes}, each with its {@code budgets}
 * <tr><td>{@code journal}<td>{@code pid}<td>an event {@code call} each; answers {@code calls, hash, exit}
 * <tr><td>{@code replay}<td>{@code pid}<td>{@code pid, steps, hash, recorded_hash, identical, difference}
 * <tr><td>{@code diff}<td>{@code pid, other}<td>{@code same}; else {@code step} and what each did there
 * <tr><td>{@code audit}<td>optionally {@code head}<td>{@code links, inputs, head, known, findings}
 * <tr><td>{@code tenants}<td><td>{@code tenants}: those who have a key
 * <tr><td>{@code resolve}<td>{@code pid, step, done}<td>says what became of a call in doubt
 * <tr><td>{@code fork}<td>{@code pid, at}<td>as {@code run}, for a new process that begins where the other stood after that step
 * <tr><td>{@code erase}<td>{@code tenant}<td>{@code processes}: how many are gone, with all that was learned
 * <tr><td>{@code plugins, environments, models, skills, trainers}<td><td>what is installed, and what was learned
 * <tr><td>{@code text}<td>{@code text}, and optionally {@code tenant}<td>keeps a text to train on; its {@code course}
 * <tr><td>{@code trials}<td>{@code skill}, and optionally {@code tenant}<td>the learned skill, what it is {@code worth} by situation, its
 *     {@code runs}
 * <tr><td>{@code retire}<td>the same<td>{@code id, retired, changed}
 * <tr><td>{@code experience}<td>optionally {@code tenant}<td>an event {@code entry} each; answers {@code learners, entries, away}
 * <tr><td>{@code forget}<td>optionally {@code tenant, learner}<td>{@code entries}: how many are gone
 * <tr><td>{@code restore}<td>{@code tables}, and optionally {@code tenant}<td>{@code entries}: how many are new
 * <tr><td>{@code episode}<td>{@code env}, and optionally {@code seed, actions, frames}<td>an event {@code frame} for every
 *     step from that one on, where it can be drawn; its mission as {@code english, chinese}; where the actions
 *     lead: {@code steps, reward, terminated, truncated}
 * <tr><td>{@code check}<td>{@code episode}<td>{@code steps, mismatches}
 * </table>
 */
public final class Desk implements Control {

  /**
   * What the desk works with.
   *
   * @param sandbox null when none is installed
   * @param uptime milliseconds since some moment
   * @param entropy 64 random bits each time
   * @param replaySeconds how long a replayed program may take
   */
  public record Parts(
      Kernel kernel,
      Watchdog watchdog,
      Journal journal,
      Codec codec,
      Catalog catalog,
      Memory memory,
      Models models,
      Vault vault,
      Works works,
      @Nullable Sandbox sandbox,
      LongSupplier uptime,
      LongSupplier entropy,
      long replaySeconds) {}

  private final Map<String, Operation> operations = new TreeMap<>();
  private final Kernel kernel;
  private final Watchdog watchdog;

  /**
   * @param quota what a process for a goal may use
   * @param maxAttempts how many snippets it may try where the request does not say
   */
  public Desk(Parts parts, Quota quota, int maxAttempts) {
    this.kernel = parts.kernel();
    this.watchdog = parts.watchdog();
    var history = new ShowHistory(parts.journal(), parts.codec(), parts.catalog(), parts.models(), parts.replaySeconds());
    var shown = new ShowCatalog(parts.catalog(), parts.memory());
    var defaults = new RunGoal.Defaults("solver", "embedded", maxAttempts, quota);
    var run = new RunGoal(kernel, parts.catalog(), parts.models(), defaults, parts.entropy());
    var kill = new SendSignal(kernel, new Signal.Kill(), "killed");
    operations.put("run", run);
    operations.put("exec", new RunScript(parts.sandbox(), run, kill, parts.uptime()));
    operations.put("follow", (request, events) -> new Follow(kernel).follow(to -> listened(Operation.pid(request), to), events));
    operations.put("ps", (_, _) -> processes());
    operations.put("readiness", (_, _) -> readiness(kernel.recovering(), parts.sandbox()));
    operations.put("stop", new SendSignal(kernel, new Signal.Stop(), "stopped"));
    operations.put("cont", new SendSignal(kernel, new Signal.Continue(), "continued"));
    operations.put("term", new SendSignal(kernel, new Signal.Terminate(), "asked"));
    operations.put("kill", kill);
    operations.put("resolve", new Resolve(kernel));
    operations.put("fork", new ForkProcess(kernel, parts.journal(), parts.catalog()));
    operations.put("erase", new EraseTenant(kernel, parts.models(), parts.vault(), parts.works()));
    operations.put("journal", history::journal);
    operations.put("replay", history::replay);
    operations.put("diff", new DiffHistories(parts.journal()));
    operations.put(
        "audit",
        (request, _) -> {
          kernel.sync();
          return audit(parts.journal(), request);
        });
    operations.put("limit", new Budgeting(kernel));
    operations.put("fairness", (_, _) -> new ShowSharing(kernel).devices());
    operations.put("tenants", (_, _) -> tenants(parts.vault()));
    operations.put("plugins", shown::plugins);
    operations.put("environments", shown::environments);
    operations.put("models", shown::models);
    operations.put("skills", shown::skills);
    operations.put("trainers", shown::trainers);
    operations.put("text", new KeepText(parts.works()));
    operations.put("check", shown::check);
    operations.put("episode", new PlayEpisode(parts.catalog()));
    var learned = new LearnedSkills(kernel, parts.memory());
    operations.put("trials", learned::trials);
    operations.put("retire", learned::retire);
    var experiences = new Experiences(parts.memory());
    operations.put("experience", experiences::experience);
    operations.put("forget", experiences::forget);
    operations.put("restore", experiences::restore);
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

  private Pid listened(Pid pid, Listener listener) {
    kernel.listen(pid, listener);
    return pid;
  }

  private static Value.Fields readiness(long recovering, @Nullable Sandbox sandbox) {
    long warming = sandbox == null ? 0 : sandbox.warming();
    return Value.fields().with("recovering", Value.of(recovering)).with("warming", Value.of(warming));
  }

  private Value.Fields processes() {
    return Value.fields()
        .with("processes", Value.of(kernel.processes().stream().map(this::view).toList()))
        .with("leaked", Value.of(watchdog.leaked().stream().map(Views::leak).toList()));
  }

  private static Value.Fields audit(Journal journal, Value.Fields request) {
    String head = request.get("head") instanceof Value.Text(String noted) ? noted : "";
    Audit.Report report = journal.audit(head);
    return Value.fields()
        .with("links", Value.of(report.links()))
        .with("inputs", Value.of(report.inputs()))
        .with("head", Value.of(report.head()))
        .with("known", Value.of(report.known()))
        .with("findings", Value.of(report.findings().stream().map(Value::of).toList()));
  }

  private static Value.Fields tenants(Vault vault) {
    var tenants = vault.owners().stream().filter(owner -> !owner.equals(Journal.KERNEL)).sorted().map(Value::of).toList();
    return Value.fields().with("tenants", Value.of(tenants));
  }

  private Value.Fields view(ProcessView process) {
    Value.Fields view = Views.process(process);
    if (process.status() != null || process.doubt() != null) {
      return view;
    }
    String held = kernel.held(process.pid());
    if (held != null) {
      return view.with("state", Value.of("HELD")).with("held", Value.of(held));
    }
    long looping = watchdog.looping(process.pid());
    view = looping == 0 ? view : view.with("looping", Value.of(looping));
    return kernel.running() ? view : view.with("state", Value.of("INTERRUPTED"));
  }
}
