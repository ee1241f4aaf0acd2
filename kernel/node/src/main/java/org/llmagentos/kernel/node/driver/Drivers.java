package org.llmagentos.kernel.node.driver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.llmagentos.kernel.core.process.CallId;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.memory.Memory;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.capability.Tenant;
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

  /** Where finished work goes. */
  public interface Completions {
    void complete(CallId call, Done done);
  }

  /** Where a snippet's calls go. */
  public interface NestedCalls {

    /** Makes a nested call and waits for its answer. */
    Reply call(CallId call, Syscall.Invoke invoke) throws InterruptedException, Divergence;

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
  private final EnvironmentDriver environments;
  private final SkillDriver skills;
  private final ModelDriver models;
  private final SandboxDriver snippets;
  private final Memory memory;
  private final LongSupplier clock;
  private final Completions completions;
  private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().name("driver-", 0).daemon().factory());
  private final Map<CallId, Future<?>> underWay = new ConcurrentHashMap<>();

  public Drivers(
      Catalog catalog, Memory memory, @Nullable Sandbox sandbox, LongSupplier clock, Completions completions, NestedCalls nested) {
    this.environments = new EnvironmentDriver(catalog, worlds);
    this.skills = new SkillDriver(catalog);
    this.models = new ModelDriver(catalog, memory);
    this.snippets = new SandboxDriver(sandbox, nested);
    this.memory = memory;
    this.clock = clock;
    this.completions = completions;
  }

  /** Starts a piece of work; what comes of it goes to the completions, unless it is cancelled. */
  public void start(CallId call, Tenant tenant, Grant grant, Work work) {
    var task =
        new FutureTask<>(
            () -> {
              Done done;
              try {
                done = run(call, tenant, grant, work);
              } catch (InterruptedException e) {
                done = Done.failed(Fault.Category.PLUGIN, work.getClass().getSimpleName() + " interrupted itself");
              }
              boolean wanted = underWay.remove(call) != null && !threads.isShutdown();
              if (wanted) {
                completions.complete(call, done);
              } else if (work instanceof Work.Open open) {
                worlds.remove(call.pid(), open.handle()); // killed while it was opened
              }
              return null;
            });
    underWay.put(call, task);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      underWay.remove(call); // the kernel is going down
    }
  }

  /** Cancels a piece of work, if it is under way. */
  public void cancel(CallId call) {
    Future<?> task = underWay.remove(call);
    if (task != null) {
      task.cancel(true);
    }
  }

  /** Gives back every environment of a process. */
  public void release(Pid pid) {
    worlds.removeAll(pid);
  }

  /**
   * Does a piece of work here and now, and waits for it.
   *
   * @throws InterruptedException when it was cancelled
   */
  public Done run(CallId call, Tenant tenant, Grant grant, Work work) throws InterruptedException {
    try {
      return switch (work) {
        case Work.Infer infer -> models.infer(infer);
        case Work.Execute execute -> execute(call, tenant, grant, execute);
        case Work.Invoke invoke -> skills.invoke(invoke, worlds.get(call.pid(), invoke.environment()));
        case Work.Open open -> environments.open(call.pid(), grant, open);
        case Work.Reset reset -> environments.reset(world(call, reset.environment()), reset);
        case Work.Step step -> environments.step(world(call, step.environment()), step);
        case Work.Close close -> environments.close(call.pid(), close);
        case Work.Recall(String goal, String body, int limit) -> Done.of(new Reply.Recalled(memory.recall(goal, body, limit)));
        case Work.Choose choose -> choose(choose);
        case Work.Sleep(long until) -> sleep(until);
      };
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) { // whatever a plugin throws, checked exceptions in disguise included
      World world = work instanceof Work.Invoke invoke ? worlds.get(call.pid(), invoke.environment()) : null;
      var fault = new Fault(Fault.Category.PLUGIN, work.getClass().getSimpleName() + " failed: " + e);
      return new Done(new Reply.Failed(fault), world == null ? 0 : world.digest());
    }
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
      case Work.Recall _, Work.Choose _, Work.Sleep _ -> Effect.PURE;
    };
  }

  /** Whether this work, done in an environment of that id, changes nothing but a simulation. */
  public boolean simulated(String environment, Work work) {
    boolean inside = environments.simulated(environment);
    return switch (work) {
      case Work.Invoke invoke -> {
        Effect effect = skills.effect(invoke.skill());
        yield effect == Effect.PURE || (effect == Effect.LOCAL && inside);
      }
      case Work.Step _, Work.Reset _, Work.Open _, Work.Close _ -> inside;
      case Work.Infer _, Work.Execute _, Work.Recall _, Work.Choose _, Work.Sleep _ -> false;
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
    underWay.values().forEach(task -> task.cancel(true));
  }

  private Done execute(CallId call, Tenant tenant, Grant grant, Work.Execute execute) throws InterruptedException {
    World world = worlds.get(call.pid(), execute.environment());
    List<String> functions =
        world == null ? List.of() : environments.skills(world.spec().body(), grant).stream().map(SkillSpec::name).toList();
    return snippets.execute(call, tenant, execute, functions, world);
  }

  private Done choose(Work.Choose choose) throws InterruptedException {
    if (!memory.knows(choose.learner())) {
      return Done.failed(Fault.Category.USER, "no learner " + choose.learner() + ": see `agentos plugin list`");
    }
    return Done.of(new Reply.Chosen(memory.choose(choose.learner(), choose.situation(), choose.options(), choose.seed())));
  }

  private Done sleep(long until) throws InterruptedException {
    long left = until - clock.getAsLong();
    while (left > 0) {
      Thread.sleep(left);
      left = until - clock.getAsLong();
    }
    return Done.of(new Reply.Done());
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
