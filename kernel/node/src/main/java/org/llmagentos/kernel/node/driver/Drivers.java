package org.llmagentos.kernel.node.driver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.Output;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.driver.model.Models;
import org.llmagentos.kernel.node.driver.model.Writing;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.ipc.Offer;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;

/**
 * Gives each piece of work to its driver, on a thread of its own, and brings back what came of it.
 *
 * <p><b>Threads.</b> Any thread may call. A plugin that throws is a fault of category PLUGIN in the reply, never an exception here.
 */
public final class Drivers implements AutoCloseable {

  /**
   * What drivers work with.
   *
   * @param sandbox null when none is installed
   * @param clock milliseconds since 1970 UTC
   * @param light makes threads for work that is mostly waiting or short
   * @param heavy makes threads for snippets and trainings, which wait in ways that hold a carrier
   */
  public record Parts(
      Catalog catalog,
      Memory memory,
      Models models,
      @Nullable Sandbox sandbox,
      Trainings trainings,
      LongSupplier clock,
      Alarm alarm,
      ThreadFactory light,
      ThreadFactory heavy) {}

  /** The kernel as its drivers see it. */
  public interface Client {

    /** The name of this kernel among all kernels. */
    String kernel();

    /** A piece of work is finished. */
    void complete(CallId call, Done done);

    /** A model writes on its answer to a call. For people who watch: nothing depends on it. */
    void wrote(CallId call, Writing writing);

    /** Makes a snippet's call and waits for its answer. */
    Reply nested(CallId call, Syscall.Invoke invoke) throws InterruptedException, Divergence;

    /** How many calls history has of that snippet; 0 for one that runs for the first time. */
    int recorded(CallId outer);
  }

  /** A snippet that is run again after a crash called something else than history says. */
  public static final class Divergence extends Exception {
    private static final long serialVersionUID = 1;

    public Divergence(String difference) {
      super(difference);
    }
  }

  private final Worlds worlds = new Worlds();
  private final Leaks leaks = new Leaks();
  private final EnvironmentDriver environments;
  private final SkillDriver skills;
  private final ModelDriver models;
  private final SandboxDriver snippets;
  private final Trainings trainings;
  private final Memory memory;
  private final LongSupplier clock;
  private final Alarm alarm;
  private final Client client;
  private final ThreadFactory light;
  private final ThreadFactory heavy;
  private final Map<CallId, Job> jobs = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private long waking; // when it rings, or has rung last
  private Runnable sleeping = () -> {}; // cancels it

  public Drivers(Parts parts, Client client) {
    this.environments = new EnvironmentDriver(parts.catalog(), worlds);
    this.skills = new SkillDriver(parts.catalog());
    this.models = new ModelDriver(parts.models());
    this.snippets = new SandboxDriver(parts.sandbox(), client);
    this.trainings = parts.trainings();
    this.memory = parts.memory();
    this.clock = parts.clock();
    this.alarm = parts.alarm();
    this.light = parts.light();
    this.heavy = parts.heavy();
    this.client = client;
  }

  /** Takes note of a piece of work, so that it can be cancelled before it has started. */
  public void admit(Output.Dispatch work) {
    jobs.put(work.call(), new Job(work));
  }

  /** Starts a piece of work that was admitted; what comes of it goes to the client, unless it is cancelled. */
  public void start(CallId call) {
    Job job = jobs.get(call);
    if (job == null || closed || !job.start()) {
      return;
    }
    switch (job.dispatch().work()) {
      case Work.Sleep(long until) -> wake(job, until, new Reply.Done());
      case Work.Receive(long until) -> wake(job, until, new Reply.Received(List.of()));
      case Work.Call(_, long until) -> wake(job, until, new Reply.Called(new Offer.Accepted(), List.of()));
      case Work.Execute _, Work.Train _ -> onThread(heavy, job);
      case Work.Infer _ -> onThread(light, job); // the model has a thread of its own
      case Work.Invoke _, Work.Open _, Work.Reset _, Work.Step _, Work.Close _ -> onThread(light, job);
      case Work.Recall _, Work.Choose _, Work.Save _ -> onThread(light, job);
    }
  }

  /** Cancels a piece of work, if it is there. */
  public void cancel(CallId call) {
    Job job = jobs.remove(call);
    if (job != null) {
      job.cancel();
    }
  }

  /** Threads that go on although their work was cancelled. */
  public Leaks leaks() {
    return leaks;
  }

  /** Tells which work computes on a thread that others wait for: not that of models and snippets, which have threads of their own. */
  public void busy(Consumer<Busy> to) {
    jobs.forEach(
        (call, job) -> {
          Thread thread = job.computing();
          if (thread != null) {
            to.accept(new Busy(call.pid(), Busy.Where.DRIVER, thread, 0));
          }
        });
  }

  /**
   * Rings when so much time has passed; what was set before does not ring any more, but for the same time.
   *
   * <p><b>Threads.</b> One at a time.
   *
   * @param until names the time
   */
  public void wake(long until, long millis, Runnable ring) {
    if (until != waking) {
      waking = until;
      sleeping.run();
      sleeping = closed ? () -> {} : alarm.in(millis, ring);
    }
  }

  /** Gives back every environment of a process, and the JVM that trains for it. */
  public void release(Pid pid) {
    worlds.removeAll(pid);
    trainings.release(pid);
  }

  /**
   * Does a piece of work here and now, and waits for it.
   *
   * @throws InterruptedException when it was cancelled
   */
  public Done run(Output.Dispatch dispatch) throws InterruptedException {
    CallId call = dispatch.call();
    Work work = dispatch.work();
    try {
      return switch (work) {
        case Work.Infer infer -> models.infer(infer, dispatch, key(call), writing -> client.wrote(call, writing));
        case Work.Execute execute -> execute(call, dispatch.tenant(), dispatch.grant(), execute);
        case Work.Invoke invoke -> skills.invoke(invoke, worlds.get(call.pid(), invoke.environment()), key(call));
        case Work.Open open -> environments.open(call.pid(), dispatch.grant(), open);
        case Work.Reset reset -> environments.reset(world(call, reset.environment()), reset);
        case Work.Step step -> environments.step(world(call, step.environment()), step);
        case Work.Close close -> environments.close(call.pid(), close);
        case Work.Recall recall -> Done.of(new Reply.Recalled(memory.recall(dispatch.tenant(), recall)));
        case Work.Choose choose -> choose(dispatch.tenant(), choose);
        case Work.Train train -> Done.of(trainings.train(dispatch.tenant(), call.pid(), train));
        case Work.Save(var handles, _) -> environments.save(call.pid(), handles);
        case Work.Sleep _, Work.Receive _, Work.Call _ -> throw new IllegalStateException("who waits has no thread");
      };
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) { // whatever a plugin throws, checked exceptions in disguise included
      World world = work instanceof Work.Invoke invoke ? worlds.get(call.pid(), invoke.environment()) : null;
      var fault = new Fault(Fault.Category.PLUGIN, work.getClass().getSimpleName() + " failed: " + e);
      return new Done(new Reply.Failed(fault), world == null ? 0 : world.digest());
    }
  }

  /** Opens an environment as a checkpoint saved it. */
  public void restore(Pid pid, SavedEnvironment saved) {
    environments.restore(pid, saved);
  }

  /** Connects to a real environment again, which has gone on meanwhile. */
  public void reconnect(Pid pid, long handle, String environment, Outcome outcome) {
    environments.reconnect(pid, handle, environment, outcome);
  }

  /** What doing this work twice would mean. */
  public Effect effect(Pid pid, Work work) {
    return switch (work) {
      case Work.Infer infer -> models.remote(infer.model()) ? Effect.IDEMPOTENT : Effect.PURE;
      case Work.Invoke invoke -> inWorld(skills.effect(invoke.skill()), pid, invoke.environment());
      case Work.Step step -> inWorld(Effect.LOCAL, pid, step.environment());
      case Work.Reset reset -> inWorld(Effect.LOCAL, pid, reset.environment());
      case Work.Open open -> environments.simulated(open.environment()) ? Effect.LOCAL : Effect.ONCE;
      case Work.Execute _, Work.Close _ -> Effect.LOCAL;
      case Work.Recall _, Work.Choose _, Work.Train _, Work.Save _, Work.Sleep _, Work.Receive _, Work.Call _ -> Effect.PURE;
    };
  }

  /** Whether environments of that id change nothing outside. */
  public boolean simulated(String environment) {
    return environments.simulated(environment);
  }

  /** Whether there is an environment of that id. */
  public boolean hasEnvironment(String environment) {
    return environments.has(environment);
  }

  /** Whether there is a skill of that name. */
  public boolean hasSkill(String skill) {
    return skills.has(skill);
  }

  /** Whether that skill only looks, or changes nothing but a simulation. */
  public boolean repeatable(String skill) {
    Effect effect = skills.effect(skill);
    return effect == Effect.PURE || effect == Effect.LOCAL;
  }

  @Override
  public void close() {
    closed = true;
    List.copyOf(jobs.keySet()).forEach(this::cancel);
  }

  private void onThread(ThreadFactory threads, Job job) {
    String name = job.dispatch().work().getClass().getSimpleName();
    Thread thread =
        threads.newThread(
            () -> {
              job.begins();
              try {
                finish(job, run(job.dispatch()));
              } catch (InterruptedException e) {
                finish(job, Done.failed(Fault.Category.PLUGIN, name + " interrupted itself"));
              }
            });
    job.onCancel(
        () -> {
          thread.interrupt();
          leaks.add(thread, job.dispatch().call().pid(), name);
        });
    thread.start();
  }

  /** Sets the alarm, also when it is late already: whoever starts work must not be the one who finishes it. */
  private void wake(Job job, long until, Reply then) {
    long left = Math.max(0, until - clock.getAsLong());
    job.onCancel(alarm.in(left, () -> rung(job, until, then)));
  }

  private void rung(Job job, long until, Reply then) {
    if (clock.getAsLong() < until) { // somebody has set the clock
      wake(job, until, then);
    } else {
      finish(job, Done.of(then));
    }
  }

  private void finish(Job job, Done done) {
    CallId call = job.dispatch().call();
    if (job.finish()) {
      jobs.remove(call, job);
      client.complete(call, done);
    } else if (job.dispatch().work() instanceof Work.Open open) {
      worlds.remove(call.pid(), open.handle()); // killed while it was opened
    }
  }

  private Done execute(CallId call, Tenant tenant, Grant grant, Work.Execute execute) throws InterruptedException {
    World world = worlds.get(call.pid(), execute.environment());
    List<SkillSpec> callable = environments.skills(world == null ? "" : world.spec().body(), grant);
    return snippets.execute(call, tenant, execute, callable.stream().map(SkillSpec::name).toList(), world);
  }

  private Done choose(Tenant tenant, Work.Choose choose) throws InterruptedException {
    if (!memory.knows(choose.learner())) {
      return Done.failed(Fault.Category.USER, "no learner " + choose.learner() + ": see `agentos plugin list`");
    }
    return Done.of(
        new Reply.Chosen(memory.choose(tenant, choose.learner(), choose.situation(), choose.options(), choose.seed())));
  }

  /** The name of a call among all calls of all kernels. */
  private String key(CallId call) {
    return client.kernel() + "/" + call;
  }

  /** What is local to a simulation happens once where the environment is real. */
  private Effect inWorld(Effect effect, Pid pid, long environment) {
    World world = worlds.get(pid, environment);
    boolean real = world != null && !world.spec().simulated();
    return effect == Effect.LOCAL && real ? Effect.ONCE : effect;
  }

  private World world(CallId call, long environment) {
    World world = worlds.get(call.pid(), environment);
    if (world == null) {
      throw new IllegalStateException("environment " + environment + " of process " + call.pid() + " is gone");
    }
    return world;
  }
}
