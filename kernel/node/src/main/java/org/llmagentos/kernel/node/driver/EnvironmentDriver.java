package org.llmagentos.kernel.node.driver;

import java.util.ArrayList;
import java.util.List;
import org.llmagentos.kernel.core.process.SavedEnvironment;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Capability;
import org.llmagentos.sdk.capability.Grant;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.syscall.Reply;

/** Opens environments for processes and moves them. */
final class EnvironmentDriver {

  private final Catalog catalog;
  private final Worlds worlds;

  EnvironmentDriver(Catalog catalog, Worlds worlds) {
    this.catalog = catalog;
    this.worlds = worlds;
  }

  Done open(Pid pid, Grant grant, Work.Open open) {
    Catalog.Offered<EnvironmentSpec, EnvironmentProvider> offered = catalog.environments().get(open.environment());
    if (offered == null) {
      return Done.failed(Fault.Category.USER, "no environment " + open.environment() + ": see `agentos env list`");
    }
    var world = new World(offered.provider().create(open.environment()));
    world.reset(open.seed());
    worlds.put(pid, open.handle(), world);
    var opened =
        new Reply.Opened(open.handle(), offered.spec(), world.mission(), world.observation(), skills(offered.spec().body(), grant));
    return new Done(opened, world.digest());
  }

  /** All of these environments of a process, saved; fails when one cannot be. */
  Done save(Pid pid, List<Long> handles) {
    var saved = new ArrayList<SavedEnvironment>();
    for (long handle : handles) {
      World world = worlds.get(pid, handle);
      if (world == null) {
        return Done.failed(Fault.Category.KERNEL, "environment " + handle + " is gone");
      }
      String obstacle = world.obstacleToSaving();
      if (obstacle != null) {
        return Done.failed(Fault.Category.UNSUPPORTED, "no checkpoint now: environment " + handle + " " + obstacle);
      }
      saved.add(world.save(handle));
    }
    return new Done(new Reply.Done(), 0, saved);
  }

  void restore(Pid pid, SavedEnvironment saved) {
    World world = create(saved.environment());
    world.restore(saved);
    worlds.put(pid, saved.handle(), world);
  }

  void reconnect(Pid pid, long handle, String environment, Outcome outcome) {
    World world = create(environment);
    world.goOn(outcome);
    worlds.put(pid, handle, world);
  }

  private World create(String environment) {
    Catalog.Offered<EnvironmentSpec, EnvironmentProvider> offered = catalog.environments().get(environment);
    if (offered == null) {
      throw new IllegalStateException("environment " + environment + " is not installed any more");
    }
    return new World(offered.provider().create(environment));
  }

  Done reset(World world, Work.Reset reset) {
    world.reset(reset.seed());
    return new Done(new Reply.Began(world.mission(), world.observation()), world.digest());
  }

  Done step(World world, Work.Step step) {
    if (world.over()) {
      return Done.failed(Fault.Category.USER, "the episode is over: reset the environment");
    }
    if (!(world.spec().actions() instanceof Space.Discrete)) {
      return Done.failed(Fault.Category.UNSUPPORTED, world.spec().id() + " takes actions of numbers, which no process can give it yet");
    }
    if (step.action() < 0 || step.action() >= world.spec().actions().size()) {
      return Done.failed(Fault.Category.USER, "no action " + step.action() + " in " + world.spec().id());
    }
    return new Done(new Reply.Stepped(world.step(step.action())), world.digest());
  }

  Done close(Pid pid, Work.Close close) {
    worlds.remove(pid, close.environment());
    return Done.of(new Reply.Done());
  }

  boolean has(String environment) {
    return catalog.environments().containsKey(environment);
  }

  /** Whether environments of that id change nothing outside. */
  boolean simulated(String environment) {
    Catalog.Offered<EnvironmentSpec, EnvironmentProvider> offered = catalog.environments().get(environment);
    return offered != null && offered.spec().simulated();
  }

  /** What may be called in that body under that grant; what needs no body may be called in any. */
  List<SkillSpec> skills(String body, Grant grant) {
    return catalog.skillsFor(body).stream().map(Skill::spec).filter(spec -> grant.allows(new Capability.Invoke(spec.name()))).toList();
  }
}
