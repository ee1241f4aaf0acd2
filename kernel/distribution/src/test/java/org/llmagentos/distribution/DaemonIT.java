package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.value.Value;

/** The daemon and its clients, over its real socket. */
class DaemonIT {

  @TempDir Path folder;

  @Test
  void clientsShareOneKernel() throws Exception {
    var agentos = new Agentos(folder.resolve("home"));
    Path log = folder.resolve("daemon.log");
    Process daemon = agentos.start(log, "daemon");
    try {
      Path socket = agentos.home().resolve("control.sock");
      await("the daemon listens", () -> Files.exists(socket));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(agentos.home()))).isEqualTo("rwx------");

      Value.Fields first = agentos.run("run", "走到绿色的目标", "--env", "MiniGrid-Empty-5x5-v0", "--seed", "5", "--json").json();
      assertThat(first.get("solved")).isEqualTo(Value.of(true));
      assertThat(agentos.run("ps", "--json").out()).contains("\"pid\":1");

      // A long run, killed from another client: nothing in the goal's words helps in this environment.
      Path output = folder.resolve("long.log");
      String[] run = {"run", "lie down", "--env", "MiniGrid-DoorKey-16x16-v0", "--seed", "9", "--max-attempts", "9000"};
      Process client = agentos.start(output, run);
      await("it is running", () -> agentos.run("ps", "--json").out().contains("\"pid\":2"));
      assertThat(agentos.run("kill", "2").exit()).isZero();
      assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(client.exitValue()).isEqualTo(1);

      var second = agentos.run("daemon");
      assertThat(second.exit()).as(second.err()).isEqualTo(75);
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.readString(log)).doesNotContain("Exception");
    assertThat(agentos.home().resolve("control.sock")).doesNotExist();
    assertThat(agentos.run("ps", "--json").out()).contains("\"pid\":2");
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("waited too long until " + what);
  }
}
