package org.llmagentos.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the real daemon at random moments, while agents leave marks outside and run snippets: no acknowledged result is lost, nothing
 * happens twice, and whatever nobody can know is in doubt until a person has looked.
 *
 * <p>200 kills: {@code mvn verify -Pkill -Dit.test=KillIT -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false}; any other number with
 * {@code -Dkill.rounds=N}. Other moments: {@code -Dkill.seed=N}.
 */
class KillIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("agentos.dist"));
  private static final int KILLS = Integer.getInteger("kill.rounds", 20);
  private static final long SEED = Long.getLong("kill.seed", 1);

  /** Old inputs are replaced by a snapshot all the time, where the real kernel waits until there are many. */
  private static final Mutant FORGETFUL = new Mutant("Boot.java", "Limits.SNAPSHOT_EVERY", "100");

  @TempDir Path folder;

  @Test
  void nothingIsLostAndNothingHappensTwice() throws Exception {
    Storm.Report report = storm(DISTRIBUTION, KILLS);
    assertThat(report.notes()).as("effects").isPositive();
    assertThat(report.done() + report.undone()).as("kills in the middle of a note, -Dkill.seed=%d", SEED).isPositive();
  }

  @Test
  void norWhenSnapshotsReplaceInputs() throws Exception {
    storm(Mutant.distribution(DISTRIBUTION, folder, FORGETFUL), KILLS / 4);
  }

  private Storm.Report storm(Path distribution, int kills) throws Exception {
    long start = System.nanoTime();
    var storm = new Storm(distribution, Files.createDirectory(folder.resolve("storm")), SEED, 6, true);
    Storm.Report report = storm.run(kills);
    System.out.printf("%d kills in %d s, seed %d: %s%n", kills, (System.nanoTime() - start) / 1_000_000_000, SEED, report);
    assertThat(report.findings()).as("-Dkill.seed=%d -Dkill.rounds=%d", SEED, KILLS).isEmpty();
    assertThat(Files.readString(storm.log())).doesNotContain("Exception");
    return report;
  }
}
