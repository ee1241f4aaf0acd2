package org.llmagentos.kernel.shell.bench;

import java.util.List;
import java.util.Optional;

/** Every bench there is. */
public final class Benches {

  private Benches() {}

  public static List<Bench> all() {
    return List.of(
        new SolveBench(),
        new ReuseBench(),
        new TransferBench(),
        new UnseenBench(),
        new JournalBench(),
        new RecoveryBench(),
        new EnvBench(),
        new LearnersBench(),
        new FairnessBench(),
        new ScheduleBench(),
        new BanditBench(),
        new IpcBench(),
        new ProcessesBench(),
        new SandboxBench(),
        new StartBench());
  }

  public static Optional<Bench> named(String name) {
    return all().stream().filter(bench -> bench.name().equals(name)).findFirst();
  }
}
