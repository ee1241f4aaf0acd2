package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.sdk.value.Value;

/** Bad input gets a clear error on stderr, a documented exit code, and never a stack trace. */
class BadInputIT {

  @TempDir Path folder;

  @Test
  void requestsThatMakeNoSense() throws IOException {
    var agentos = new Agentos(folder.resolve("home"));
    refused(agentos.run("run", "打开门", "--env", "MiniGrid-Nowhere-v0"), 2, "MiniGrid-Nowhere-v0");
    refused(agentos.run("run", "打开门", "--model", "gpt-99"), 2, "gpt-99");
    refused(agentos.run("run", ""), 2, "empty");
    refused(agentos.run("run", "  "), 2, "empty");
    refused(agentos.run("run", "打开门", "--seed", "minus"), 2, "seed");
    refused(agentos.run("run", "打开门", "--max-attempts", "0"), 2, "attempt");
    refused(agentos.run("run", "xyzzy plugh"), 2, "--env");
    refused(agentos.run("kill", "99"), 2, "99");
    refused(agentos.run("replay", "99"), 2, "99");
    refused(agentos.run("journal", "x"), 2, "x");
    refused(agentos.run("frobnicate"), 2, "frobnicate");
    refused(agentos.run("env", "check", folder.resolve("absent.jsonl").toString()), 2, "absent.jsonl");
    Path garbage = Files.writeString(folder.resolve("garbage.jsonl"), "{\"env\": \n");
    refused(agentos.run("env", "check", garbage.toString()), 2, "line 1");
  }

  /** One argument may be 128 KiB at most, so a goal of a megabyte comes on no command line; this is the longest that does. */
  @Test
  void aGoalThatIsABook() {
    var agentos = new Agentos(folder.resolve("home"));
    refused(agentos.run("run", "开".repeat(40_000)), 2, "4,000");
  }

  @Test
  void aHomeThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    refused(new Agentos(file).run("run", "打开门"), 73, "AGENTOS_HOME");
    refused(new Agentos(file.resolve("below")).run("ps"), 73, "AGENTOS_HOME");
    assertThat(Files.readString(file)).isEqualTo("not a folder");
  }

  @Test
  void aJournalThatIsDamagedIsLeftAlone() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path journal = Files.writeString(home.resolve("journal.db"), "garbage ".repeat(2_000));
    byte[] before = Files.readAllBytes(journal);

    refused(new Agentos(home).run("run", "打开门"), 74, "damaged");
    assertThat(Files.readAllBytes(journal)).isEqualTo(before);
  }

  /** A small file system of its own, where the machine lets the tests mount one. */
  @Test
  void aHomeThatIsFullLosesNothing() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    boolean mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=3000k", "tmpfs", small.toString()).start().waitFor() == 0;
    assumeTrue(mounted, "skipped: a small file system cannot be mounted here");
    try {
      var agentos = new Agentos(small.resolve("home"));
      var first = agentos.run("run", "走到绿色的目标", "--env", "MiniGrid-Empty-5x5-v0", "--seed", "1", "--json");
      assertThat(first.exit()).as("a goal in an empty home: %s", first.err()).isZero();
      var last = first;
      for (int seed = 2; seed < 40 && last.exit() == 0; seed++) {
        last = agentos.run("run", "打开门", "--seed", "" + seed, "--json");
      }
      refused(last, 74, "full");
      assertThat(new ProcessBuilder("mount", "-o", "remount,size=50m", small.toString()).start().waitFor()).isZero();
      var listed = agentos.run("ps", "--json");
      assertThat(listed.exit()).as(listed.err()).isZero();
      assertThat(listed.out()).contains("\"pid\":1");
      assertThat(agentos.run("replay", "1", "--json").json().get("identical")).isEqualTo(Value.of(true));
    } finally {
      new ProcessBuilder("umount", small.toString()).start().waitFor();
    }
  }

  private static void refused(Agentos.Finished finished, int exit, String mentions) {
    assertThat(finished.exit()).as(finished.out() + finished.err()).isEqualTo(exit);
    assertThat(finished.err()).contains(mentions).doesNotContain("\tat ").doesNotContain("Exception");
  }
}
