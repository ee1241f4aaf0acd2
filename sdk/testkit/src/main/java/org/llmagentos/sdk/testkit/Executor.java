package org.llmagentos.sdk.testkit;

import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.sandbox.Snippet;

/** What a {@link TestKernel} runs snippets with: {@link StraightLine}, a real sandbox, or a test's own idea. */
@FunctionalInterface
public interface Executor {

  /** Runs the snippet to its end; its skill calls go through the gate. */
  Execution run(Snippet snippet, Confinement confinement, Sandbox.Gate gate) throws InterruptedException;
}
