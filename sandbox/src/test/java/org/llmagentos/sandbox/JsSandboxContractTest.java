package org.llmagentos.sandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.testkit.SandboxContract;

class JsSandboxContractTest extends SandboxContract {
  private static WorkerSandbox sandbox;

  @BeforeAll
  static void open() {
    sandbox = new WorkerSandbox();
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  @Override
  protected Sandbox sandbox() {
    return sandbox;
  }
}
