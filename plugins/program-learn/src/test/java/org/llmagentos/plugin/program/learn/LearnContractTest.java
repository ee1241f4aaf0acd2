package org.llmagentos.plugin.program.learn;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.testkit.ProgramContract;
import org.llmagentos.sdk.testkit.TestKernel;

class LearnContractTest extends ProgramContract {

  @Override
  protected Program program() {
    return new Learn();
  }

  @Override
  protected Goal goal() {
    return new Goal("adding numbers seeds=3 pieces=4", "", 0, "", 1);
  }

  @Override
  protected TestKernel kernel() {
    return new TestKernel().trainer(new Adding());
  }
}
