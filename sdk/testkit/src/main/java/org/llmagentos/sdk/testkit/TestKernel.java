package org.llmagentos.sdk.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.Fault.Category;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.capability.Usage;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.Observation;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.ipc.Address;
import org.llmagentos.sdk.ipc.Message;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.ipc.Topic;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.ExitStatus;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.syscall.Trap;
import org.llmagentos.sdk.train.Trainer;
import org.llmagentos.sdk.value.Value;

/**
 * A kernel small enough for a unit test: it answers one program's system calls from real parts that the test gives it, and keeps the
 * whole history. It has no journal, no capabilities, no other processes and no clock of its own; two of them given equal parts answer
 * alike.
 *
 * <pre>{@code
 * var kernel = new TestKernel().environments(new Corridors()).skills(CorridorSkills.all()).models(provider);
 * Value result = kernel.run(program, goal);
 * kernel.history();
 * }</pre>
 *
 * <p>{@code Recall} and {@code Observe("library", …)} share a shelf of learned skills, which looks at the goals' words and not at the
 * environment. Snippets run on {@link StraightLine} unless the test says otherwise. A failed {@code Infer} adds nothing to its conversation. The keys of calls are {@code test/run/call}, and
 * {@code test/run/call.number} within a snippet. A {@code Checkpoint} is refused as the kernel would, else only written down:
 * {@link ProgramContract} resumes from it. There are no other processes, but {@link #peer} and
 * {@link #mail} take their part in messages, and {@link #child} says how children end; mailboxes have no bound, names are always free,
 * peers never end, and no child is started again. {@code Rollout}, {@code Ask} and, without {@link #child}, {@code Spawn}, {@code Await}
 * and {@code Kill} fail with UNSUPPORTED.
 *
 * <p><b>Threads.</b> Confined to the thread that called {@link #run}; a trap from another one is refused, and remembered.
 */
public final class TestKernel implements Trap {

  static final Fault UNSUPPORTED = new Fault(Category.UNSUPPORTED, "the test kernel does not serve this call");

  private final Worlds worlds = new Worlds();
  private final List<Skill> skills = new ArrayList<>();
  private final List<ModelProvider> models = new ArrayList<>();
  private final Map<String, Learner> learners = new TreeMap<>();
  private final Map<String, MemoryTable> tables = new TreeMap<>();
  private final Shelf library = new Shelf();
  private final Ledger ledger = new Ledger();
  private final Correspondence messages = new Correspondence();
  private final Coaching coaching = new Coaching();
  private final Offspring offspring = new Offspring();
  private final Map<Predicate<Syscall<?>>, Fault> refusals = new LinkedHashMap<>();
  private final Map<Integer, List<Turn>> threads = new TreeMap<>();
  private final List<Exchange> history = new ArrayList<>();
  private final Random random = new Random(0);
  private Executor executor = new StraightLine();
  private long clock;
  private int runs;
  private @Nullable Thread owner;
  private boolean strayed;

  // Parts

  public TestKernel environments(EnvironmentProvider... more) {
    worlds.add(List.of(more));
    return this;
  }

  public TestKernel skills(List<Skill> more) {
    skills.addAll(more);
    return this;
  }

  public TestKernel models(ModelProvider... more) {
    models.addAll(List.of(more));
    return this;
  }

  /** A learner and its table, which may already know something. */
  public TestKernel learner(Learner learner, MemoryTable table) {
    learners.put(learner.id(), learner);
    tables.put(learner.id(), table);
    return this;
  }

  /** A trainer, for courses of its own. */
  public TestKernel trainer(Trainer trainer) {
    coaching.add(trainer);
    return this;
  }

  public TestKernel executor(Executor executor) {
    this.executor = executor;
    return this;
  }

  /** Another process at that address, which accepts every message, and answers a Call or lets its time pass. */
  public TestKernel peer(Address address, Function<Value, Optional<Value>> answers) {
    messages.peer(address, answers);
    return this;
  }

  /** What the program receives, oldest first. An answer to one with a request is accepted once. */
  public TestKernel mail(Message... more) {
    messages.mail(List.of(more));
    return this;
  }

  /** What becomes of each child that the program spawns: it has ended so as soon as it is born, and for good. Without this, none is. */
  public TestKernel child(Function<Syscall.Spawn, ExitStatus> fate) {
    offspring.fate(fate);
    return this;
  }

  /**
   * Bounds what the program may use of model calls, tokens, snippets, skill calls and messages; without it there is plenty. What is refused
   * says what is lacking, as in a real kernel; tokens are counted when they have been used.
   */
  public TestKernel quota(Quota quota) {
    ledger.limit(quota);
    return this;
  }

  /** Lets every call that {@code which} accepts fail. */
  public TestKernel refuse(Predicate<Syscall<?>> which, Fault fault) {
    refusals.put(which, fault);
    return this;
  }

  // Running and looking

  /**
   * Runs the program to its end on the calling thread, as a new process: only what was learned is left of the run before.
   *
   * @return what the program returned, or exited with
   */
  public Value run(Program program, Goal goal) throws InterruptedException {
    owner = Thread.currentThread();
    runs++;
    history.clear();
    threads.clear();
    worlds.closeAll();
    ledger.begin();
    messages.begin();
    offspring.begin();
    return Exited.run(program, goal, this);
  }

  /** Every call of the last run with its answer, oldest first. */
  public List<Exchange> history() {
    return List.copyOf(history);
  }

  /** The last run's calls of one kind, oldest first. */
  public <S extends Syscall<?>> List<S> calls(Class<S> kind) {
    return history.stream().map(Exchange::call).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What the last run has used. */
  public Usage used() {
    return ledger.used();
  }

  /** The environment behind a handle that is open. */
  public Optional<EnvironmentBody> environment(long handle) {
    return worlds.find(handle);
  }

  /** Handles that are open, or were left open by the last run. */
  public List<Long> handles() {
    return worlds.handles();
  }

  /** Whether another thread than the program's has trapped. */
  public boolean strayed() {
    return strayed;
  }

  // Answering

  @Override
  @SuppressWarnings("unchecked") // a syscall's answer is of its own kind: see answer
  public <R extends Reply> R call(Syscall<R> syscall) throws InterruptedException {
    if (owner != null && owner != Thread.currentThread()) {
      strayed = true;
      throw new IllegalStateException("only the process's own thread may trap, not " + Thread.currentThread());
    }
    try {
      for (var refusal : refusals.entrySet()) {
        if (refusal.getKey().test(syscall)) {
          throw new SyscallFailure(refusal.getValue());
        }
      }
      Reply reply = answer(syscall);
      history.add(new Exchange(syscall, reply));
      return (R) reply;
    } catch (SyscallFailure failure) {
      history.add(new Exchange(syscall, new Reply.Failed(failure.fault())));
      throw failure;
    }
  }

  private Reply answer(Syscall<?> syscall) throws InterruptedException {
    return switch (syscall) {
      case Syscall.Exit exit -> {
        history.add(new Exchange(exit, new Reply.Done()));
        throw new Exited(exit.result());
      }
      case Syscall.Sleep(long millis) -> {
        clock += millis;
        yield new Reply.Done();
      }
      case Syscall.Now _ -> new Reply.Time(clock);
      case Syscall.Random _ -> new Reply.Bits(random.nextLong());
      case Syscall.Publish(Topic topic, Value body) -> {
        ledger.chargeMessage();
        messages.publish(topic, body);
        yield new Reply.Done();
      }
      case Syscall.Infer infer -> infer(infer);
      case Syscall.Execute execute -> execute(execute);
      case Syscall.Invoke invoke -> invoke(invoke);
      case Syscall.Open(String environment, long seed) -> open(environment, seed);
      case Syscall.Reset(long handle, long seed) -> worlds.reset(handle, seed);
      case Syscall.Step(long handle, int action) -> worlds.step(handle, action);
      case Syscall.Close(long handle) -> worlds.close(handle);
      case Syscall.Recall(String goal, String body, int limit, _) -> new Reply.Recalled(library.recall(goal, body, limit));
      case Syscall.Choose(String learner, String situation, List<String> options) ->
          new Reply.Chosen(chooser(learner).choose(situation, options, table(learner), random));
      case Syscall.Observe(String learner, Experience experience) -> {
        observe(learner, experience);
        yield new Reply.Done();
      }
      case Syscall.Spawn spawn -> offspring.spawn(spawn);
      case Syscall.Await(Pid child) -> offspring.await(child);
      case Syscall.Kill(Pid child) -> offspring.kill(child);
      case Syscall.Supervise _ -> new Reply.Done();
      case Syscall.Monitor(Pid process) -> messages.monitor(process, offspring.ended(process));
      case Syscall.Demonitor(Pid process) -> messages.demonitor(process);
      case Syscall.Link(Pid process) -> messages.link(process);
      case Syscall.Unlink _ -> new Reply.Done();
      case Syscall.Send(Address to, _) -> {
        ledger.chargeMessage();
        yield messages.send(to);
      }
      case Syscall.Receive(long millis, int most) -> {
        List<Message> oldest = messages.receive(millis, most);
        clock += oldest.isEmpty() ? millis : 0;
        yield new Reply.Received(oldest);
      }
      case Syscall.Call(Address to, Value body, long millis) -> {
        ledger.chargeMessage();
        Reply.Called called = messages.call(to, body, millis);
        clock += called.offer() instanceof Offer.Accepted && called.answers().isEmpty() ? millis : 0;
        yield called;
      }
      case Syscall.Subscribe(Topic topic) -> {
        messages.subscribe(topic);
        yield new Reply.Done();
      }
      case Syscall.Register _ -> new Reply.Done();
      case Syscall.Checkpoint _ -> {
        worlds.unsaved().ifPresent(why -> refuse(Category.UNSUPPORTED, why));
        yield new Reply.Done();
      }
      case Syscall.Train train -> coaching.train(train);
      case Syscall.Rollout _, Syscall.Ask _ -> throw new SyscallFailure(UNSUPPORTED);
    };
  }

  private Reply infer(Syscall.Infer infer) throws InterruptedException {
    for (ModelProvider provider : models) {
      for (ModelSpec spec : provider.models()) {
        if (spec.id().equals(infer.model())) {
          ledger.chargeModelCall();
          return infer(infer, provider, spec);
        }
      }
    }
    throw unknown("model", infer.model());
  }

  private Reply infer(Syscall.Infer infer, ModelProvider provider, ModelSpec spec) throws InterruptedException {
    var turns = new ArrayList<>(threads.getOrDefault(infer.thread(), List.of()));
    turns.addAll(infer.turns());
    var conversation = new Conversation("test/" + infer.thread(), turns, infer.maxTokens());
    Completion completion;
    try {
      completion = provider.complete(spec.id(), conversation, table(spec.learner()), key());
    } catch (ModelException cannot) {
      throw new SyscallFailure(new Fault(Category.MODEL, String.valueOf(cannot.getMessage())));
    }
    ledger.chargeTokens(completion.usage().total());
    turns.add(new Turn.Answered(completion.text()));
    threads.put(infer.thread(), turns);
    return new Reply.Inferred(completion);
  }

  private Reply execute(Syscall.Execute execute) throws InterruptedException {
    EnvironmentBody body = bodyOf(execute.environment());
    ledger.chargeSnippet();
    var hands = new Hands(skills, body, ledger, key());
    Execution execution = executor.run(execute.snippet(), execute.confinement(), hands);
    return new Reply.Executed(execution, hands.lastCalls(), hands.callCount(), body == null ? Outcome.NONE : body.outcome());
  }

  private Reply invoke(Syscall.Invoke invoke) throws InterruptedException {
    var hands = new Hands(skills, bodyOf(invoke.environment()), ledger, key());
    hands.unfit(invoke.skill(), invoke.arguments()).ifPresent(unfit -> refuse(Category.USER, unfit));
    return new Reply.Invoked(hands.invoke(invoke.skill(), invoke.arguments()));
  }

  private Reply open(String id, long seed) {
    long handle = worlds.open(id, seed);
    EnvironmentBody body = worlds.body(handle);
    var observation = new Observation(body.observe());
    return new Reply.Opened(handle, body.spec(), body.mission(), observation, new Hands(skills, body, ledger, key()).specs());
  }

  private void observe(String learner, Experience experience) {
    if (learner.equals("library")) {
      library.observe(experience);
    }
    Learner known = learners.get(learner);
    if (known != null) {
      known.update(experience, table(learner));
    }
  }

  /** The environment of that handle; null for handle 0. */
  private @Nullable EnvironmentBody bodyOf(long handle) {
    return handle == 0 ? null : worlds.body(handle);
  }

  /** The key of the call being answered. */
  private String key() {
    return "test/" + runs + "/" + (history.size() + 1);
  }

  private Learner chooser(String id) {
    Learner learner = learners.get(id);
    if (learner == null) {
      throw unknown("learner", id);
    }
    return learner;
  }

  private MemoryTable table(String learner) {
    return tables.computeIfAbsent(learner, _ -> new MemoryTable());
  }

  private static void refuse(Category category, String why) {
    throw new SyscallFailure(new Fault(category, why));
  }

  private static SyscallFailure unknown(String kind, String name) {
    return new SyscallFailure(new Fault(Category.USER, "there is no " + kind + " " + name));
  }
}
