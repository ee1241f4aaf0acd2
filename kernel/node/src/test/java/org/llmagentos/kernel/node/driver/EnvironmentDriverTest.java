package org.llmagentos.kernel.node.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.plugin.Catalog;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.EnvironmentSpec;
import org.llmagentos.sdk.environment.Space;
import org.llmagentos.sdk.syscall.Reply;

/** A process acts by number: where actions are numbers themselves it is told so, and nothing is done. */
class EnvironmentDriverTest {

  @Test
  void aStepByNumberIsRefusedWhereActionsAreNumbers() {
    var driver = new EnvironmentDriver(nothingInstalled(), new Worlds());
    var world = new World(new Lever(new Space.Box(-1, 1, List.of(1))));
    world.reset(0);
    Done done = driver.step(world, new Work.Step(1, 0));
    assertThat(((Reply.Failed) done.reply()).fault().category()).isEqualTo(Fault.Category.UNSUPPORTED);
    assertThat(((Reply.Failed) done.reply()).fault().message()).contains("Lever-v0");
    assertThat(world.outcome().steps()).isZero();
  }

  @Test
  void aStepByNumberIsTakenWhereActionsAreCounted() {
    var driver = new EnvironmentDriver(nothingInstalled(), new Worlds());
    var world = new World(new Lever(new Space.Discrete(1, List.of())));
    world.reset(0);
    assertThat(driver.step(world, new Work.Step(1, 0)).reply()).isInstanceOf(Reply.Stepped.class);
    assertThat(((Reply.Failed) driver.step(world, new Work.Step(1, 1)).reply()).fault().category()).isEqualTo(Fault.Category.USER);
    assertThat(world.outcome().steps()).isEqualTo(1);
  }

  private static Catalog nothingInstalled() {
    return new Catalog(
        List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of());
  }

  /** Whatever one does, nothing comes of it. */
  private record Lever(Space actions) implements Environment {

    @Override
    public EnvironmentSpec spec() {
      return new EnvironmentSpec("Lever-v0", "hand", List.of(), actions, new Space.Discrete(1, List.of()), 0, true);
    }

    @Override
    public void reset(long seed) {}

    @Override
    public int step(int action) {
      return 0;
    }

    @Override
    public double reward() {
      return 0;
    }

    @Override
    public void observe(float[] into) {
      into[0] = 0;
    }

    @Override
    public String mission() {
      return "";
    }

    @Override
    public long digest() {
      return 0;
    }
  }
}
