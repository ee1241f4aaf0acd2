package org.llmagentos.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.environment.EnvironmentProvider;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.train.Trainer;
import org.pf4j.Plugin;

/**
 * The entry class of a plugin: it lists what the plugin brings and does nothing else.
 *
 * <p>The class is named by {@code Plugin-Class} in the archive's manifest and needs a public constructor without parameters.
 * There is no scanning and no annotation: what is not listed here does not exist.
 *
 * <p><b>Threads.</b> The kernel constructs the plugin and calls each method once, on one thread, before any of the listed
 * objects is used. The objects themselves are called as their own types say.
 *
 * <p><b>Errors.</b> An exception from any of these methods leaves the plugin out, with its message shown to the operator; the
 * other plugins run.
 */
public abstract class AgentPlugin extends Plugin {

  private @Nullable PluginContext context;

  /** Tells the plugin where it is. The kernel does so once, before it asks for anything. */
  public final void attach(PluginContext where) {
    context = where;
  }

  /**
   * Where the plugin is.
   *
   * @throws IllegalStateException in the constructor, where it is not known yet
   */
  protected final PluginContext context() {
    if (context == null) {
      throw new IllegalStateException("a plugin is told where it is after it is constructed");
    }
    return context;
  }

  /** Programs that can be spawned as agent processes. */
  public List<Program> programs() {
    return List.of();
  }

  /** Skills that code in the sandbox may call. */
  public List<Skill> skills() {
    return List.of();
  }

  /** Families of environments. */
  public List<EnvironmentProvider> environments() {
    return List.of();
  }

  /** Language models. */
  public List<ModelProvider> models() {
    return List.of();
  }

  /** Learners, each with a table of its own in the kernel's memory. */
  public List<Learner> learners() {
    return List.of();
  }

  /** Trainers, which learn at full speed in JVMs of their own, where this class is constructed once more. */
  public List<Trainer> trainers() {
    return List.of();
  }
}
