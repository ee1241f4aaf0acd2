package org.llmagentos.sdk.skill;

import java.util.List;
import org.llmagentos.sdk.value.Value;

/**
 * One function that code in the sandbox may call: one object-level act, and nothing beyond its name.
 *
 * <p>Its documentation and its failures state facts ("the hands are full"), never remedies.
 *
 * <p><b>Threads.</b> Stateless: several bodies may be served at once. What it must remember about an episode it keeps in a
 * {@link Body.Witness}. It must be deterministic in its arguments, its body's observations and its witnesses: after a crash it is
 * run again, unless it is {@link Effect#ONCE}.
 *
 * <p>One that acts {@linkplain Effect#outside outside} can look in a simulated environment, but not act in it. One that needs no
 * environment can be called by every program and snippet that may invoke it.
 *
 * <p><b>Errors.</b> What can go wrong in the world is {@link SkillResult.Failed}. An exception counts as a defect of the plugin.
 */
public interface Skill {

  /** What this skill is: constant. */
  SkillSpec spec();

  /**
   * Acts.
   *
   * @param arguments as many as required by the spec, at most as many as it has parameters, each of its parameter's type
   * @param body where it acts; a skill that needs no environment gets one in which nothing can be done, whatever environment the call
   *     names
   */
  SkillResult invoke(List<Value> arguments, Body body) throws InterruptedException;
}
