package org.llmagentos.plugin.program.solver;

import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.process.Program;
import org.llmagentos.sdk.testkit.ProgramContract;
import org.llmagentos.sdk.testkit.TestKernel;

class SolverContractTest extends ProgramContract {

  @Override
  protected Program program() {
    return new SolverPlugin().programs().getFirst();
  }

  @Override
  protected Goal goal() {
    return Stage.goal(0, 10);
  }

  @Override
  protected TestKernel kernel() {
    TestKernel kernel = Stage.kernel(Stage.CLUMSY, Stage.onlyWhereItBeginsAs(goal()), Stage.WRONG, Stage.RIGHT);
    try {
      Stage.teach(kernel, Stage.learned(Stage.HALF));
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
    return kernel;
  }
}
