package org.llmagentos.sandbox;

import org.llmagentos.sdk.sandbox.Sandbox;
import org.llmagentos.sdk.testkit.SandboxContract;

class PythonSandboxContractTest extends SandboxContract {

  @Override
  protected Sandbox sandbox() {
    return Bench.python().sandbox;
  }

  @Override
  protected String language() {
    return "python";
  }
}
