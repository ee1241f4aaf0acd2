package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.control.ControlException;
import org.llmagentos.kernel.node.control.RemoteControl;
import org.llmagentos.kernel.node.journal.JournalException;
import org.llmagentos.sdk.value.Value;

/** Programs of the real daemon that compute and never ask, as many as there are carriers of virtual threads. */
class LoopersIT {

  /** As the launcher sets it. */
  private static final int CARRIERS = Math.max(8, Runtime.getRuntime().availableProcessors());

  @TempDir Path folder;

  @Test
  void loopersAreToldOfStopNobodyAndCanBeKilled() throws Exception {
    var ground = new Ground(Path.of(System.getProperty("agentos.dist")), folder);
    Path log = folder.resolve("daemon.log");
    try (Daemon daemon = Daemon.start(ground, log, List.of(), "");
        RemoteControl control = daemon.awaitAnswer()) {
      for (int i = 0; i < CARRIERS; i++) {
        order(daemon, "loop millions=1000000");
      }
      List<Value.Fields> loopers = await(control, each -> each.get("looping").number() > 0, CARRIERS);
      assertThat(run(daemon, "calls calls=200")).as("another program").isEqualTo(Value.of("completed"));
      assertThat(run(daemon, "supervise children=4 one_in=3")).isEqualTo(Value.of("completed"));
      assertThat(ground.agentos().run("ps").out()).contains("(looping ");
      for (Value.Fields looper : loopers) {
        String pid = looper.get("pid").text();
        assertThat(Files.readString(log)).contains("process " + pid + " computes without making a system call");
        assertThat(ground.agentos().run("kill", pid).out()).isEqualTo("process " + pid + " was killed\n");
      }
      await(control, each -> each.get("exit") instanceof Value.Fields exit && exit.get("how").equals(Value.of("killed")), CARRIERS);
      assertThat(ground.agentos().run("ps").out()).contains("a leaked thread: its program, for process");
      assertThat(ground.agentos().run("doctor").out()).contains("a leaked thread");
      assertThat(run(daemon, "calls calls=200")).isEqualTo(Value.of("completed"));
      assertThat(daemon.end()).isZero();
    }
  }

  /** Orders a drill and does not wait for its end. */
  private static void order(Daemon daemon, String order) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (RemoteControl control = daemon.connect().orElseThrow()) {
                control.request(request(order), _ -> {});
              } catch (ControlException | JournalException e) {
                // the daemon has ended meanwhile
              }
            });
  }

  /** How a drill ended. */
  private static Value run(Daemon daemon, String order) {
    try (RemoteControl control = daemon.connect().orElseThrow()) {
      return ((Value.Fields) control.request(request(order), _ -> {}).get("exit")).get("how");
    }
  }

  private static Value.Fields request(String order) {
    return Value.fields().with("op", Value.of("run")).with("program", Value.of("drill")).with("goal", Value.of(order)).with("seed", Value.of(1));
  }

  private static List<Value.Fields> await(RemoteControl control, Predicate<Value.Fields> wanted, int count) throws InterruptedException {
    List<Value.Fields> found = new ArrayList<>();
    for (int i = 0; i < 300 && found.size() < count; i++) {
      Thread.sleep(100);
      found = Customer.processes(control).stream().filter(wanted).toList();
    }
    assertThat(found).hasSize(count);
    return found;
  }
}
