package org.llmagentos.kernel.node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.Trials;
import org.llmagentos.kernel.node.journal.MemoryDisk;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Experience;

/** Whatever is snapshotted, dropped, crashed or uninstalled between: every learner has learned every lesson once, in order. */
class KnowledgeLogTest {

  private static final Tenant A = new Tenant("a");
  private static final Tenant B = new Tenant("b");
  private static final List<String> BOTH = List.of("p", "q");
  private static final int NEVER = Integer.MAX_VALUE;

  @TempDir Path folder;
  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void everyLessonIsLearnedOnceInOrderWhateverHappens() {
    Trials.each(
        0,
        10,
        seed -> {
          var random = new SplittableRandom(seed);
          var fresh = new MemoryDisk();
          Path home = Files.createDirectory(folder.resolve("seed-" + seed));
          var taught = new TreeMap<String, List<String>>();
          for (int session = 0; session < 6; session++) {
            if (random.nextInt(4) == 0) {
              Files.deleteIfExists(home.resolve("index.mapdb"));
            }
            List<String> installed = session == 5 ? BOTH : List.of(List.of("p"), List.of("q"), BOTH).get(random.nextInt(3));
            live(new School(fresh, home, installed, random.nextInt(3) == 0 ? NEVER : 1 + random.nextInt(40)), installed, random, taught);
          }
        });
  }

  private static void live(School school, List<String> installed, SplittableRandom random, Map<String, List<String>> taught)
      throws InterruptedException {
    for (int lesson = random.nextInt(60); lesson > 0; lesson--) {
      Tenant tenant = random.nextBoolean() ? A : B;
      String learner = BOTH.get(random.nextInt(2));
      String text = "lesson at " + school.session().journal().lastPosition();
      taught.computeIfAbsent(tenant.id() + learner, _ -> new ArrayList<>()).add(text);
      school.teach(tenant, learner, text);
    }
    for (String learner : installed) {
      for (Tenant tenant : List.of(A, B)) {
        assertThat(school.diary(tenant, learner))
            .as("%s of %s, installed %s", learner, tenant, installed)
            .isEqualTo(taught.getOrDefault(tenant.id() + learner, List.of()));
      }
    }
    if (random.nextBoolean()) {
      school.close();
    } else {
      school.crash();
    }
  }

  @Test
  void aSnapshotTakesThePlaceOfTheLessons() throws Exception {
    try (var school = new School(disk, folder, BOTH, 100)) {
      for (int i = 0; i < 1_500; i++) {
        school.teach(A, "p", "lesson " + i);
      }
      assertThat(school.diary(A, "p")).hasSize(1_500);
    }
    assertThat(disk.rows(Store.Table.LESSON)).as("lessons after the last snapshot, or still on their way to the disk then").hasSizeLessThan(1_100);
    assertThat(disk.rows(Store.Table.KNOWLEDGE)).as("a large table is in parts, and two are empty").hasSize(5);
    Files.delete(folder.resolve("index.mapdb"));
    try (var school = new School(disk, folder, BOTH, 100)) {
      assertThat(school.diary(A, "p")).hasSize(1_500).startsWith("lesson 0").endsWith("lesson 1499");
    }
  }

  @Test
  void aLessonThatReachesTheDiskWithTheSnapshotThatCoversItIsNotLearnedTwice() throws Exception {
    var school = new School(disk, folder, BOTH, 1);
    assertThat(school.diary(A, "p")).isEmpty();
    try (var _ = disk.hold()) {
      school.session().append(1);
      while (!disk.committing()) {
        Thread.onSpinWait(); // from here on all goes into the next commit
      }
      school.teach(A, "p", "one");
      Thread.sleep(100); // the snapshot is made, and waits for the disk behind the lesson
    }
    assertThat(school.diary(A, "p")).containsExactly("one");
    school.crash();
    assertThat(disk.rows(Store.Table.KNOWLEDGE)).isNotEmpty();
    try (var again = new School(disk, folder, BOTH, NEVER)) {
      assertThat(again.diary(A, "p")).containsExactly("one");
    }
  }

  @Test
  void aLessonThatTheSnapshotDoesNotCoverYetStaysInTheLog() throws Exception {
    var school = new School(disk, folder, BOTH, 1);
    assertThat(school.diary(A, "p")).isEmpty();
    var one = new Lesson(A, "p", new Experience.Use("one", true, "Room"));
    long first = school.write(one);
    school.write(new Lesson(A, "p", new Experience.Use("two", true, "Room")));
    school.session().sync();
    school.memory().learn(first, one);
    assertThat(school.diary(A, "p")).containsExactly("one");
    school.crash();
    assertThat(disk.rows(Store.Table.KNOWLEDGE)).isNotEmpty();
    try (var again = new School(disk, folder, BOTH, NEVER)) {
      assertThat(again.diary(A, "p")).containsExactly("one", "two");
    }
  }

  @Test
  void whoWasNotInstalledLearnsLaterAlthoughASnapshotCameBetween() throws Exception {
    try (var school = new School(disk, folder, List.of("p"), 1)) {
      school.teach(A, "q", "for q");
      school.teach(A, "p", "for p");
      school.session().sync();
      school.teach(A, "p", "more for p");
      assertThat(school.diary(A, "p")).hasSize(2);
      assertThat(school.diary(A, "q")).isEmpty();
    }
    assertThat(disk.rows(Store.Table.KNOWLEDGE)).isNotEmpty();
    try (var school = new School(disk, folder, BOTH, 1)) {
      assertThat(school.diary(A, "q")).containsExactly("for q");
      assertThat(school.diary(A, "p")).containsExactly("for p", "more for p");
    }
  }

  @Test
  void whoIsUninstalledForAWhileForgetsNothing() throws Exception {
    try (var school = new School(disk, folder, BOTH, 1)) {
      school.teach(A, "q", "before");
      assertThat(school.diary(A, "q")).containsExactly("before");
      school.session().sync();
      school.teach(A, "p", "a snapshot");
      assertThat(school.diary(A, "p")).hasSize(1);
    }
    assertThat(disk.rows(Store.Table.LESSON)).as("covered by the snapshot").doesNotContainKey(1L);
    try (var school = new School(disk, folder, List.of("p"), 1)) {
      school.teach(A, "q", "meanwhile");
      school.session().sync();
      school.teach(A, "p", "another snapshot");
      assertThat(school.diary(A, "p")).hasSize(2);
    }
    try (var school = new School(disk, folder, BOTH, NEVER)) {
      assertThat(school.diary(A, "q")).containsExactly("before", "meanwhile");
    }
  }

  @Test
  void anIndexOlderThanTheSnapshotIsFilledAgain() throws Exception {
    try (var school = new School(disk, folder, BOTH, NEVER)) {
      school.teach(A, "p", "one");
      assertThat(school.diary(A, "p")).hasSize(1);
    }
    byte[] index = Files.readAllBytes(folder.resolve("index.mapdb"));
    byte[] seal = Files.readAllBytes(folder.resolve("index.mapdb.seal"));
    try (var school = new School(disk, folder, BOTH, 1)) {
      for (int i = 2; i < 9; i++) {
        school.teach(A, "p", "lesson " + i);
        school.session().sync();
      }
      assertThat(school.diary(A, "p")).hasSize(8);
    }
    Files.write(folder.resolve("index.mapdb"), index);
    Files.write(folder.resolve("index.mapdb.seal"), seal);
    try (var school = new School(disk, folder, BOTH, NEVER)) {
      assertThat(school.diary(A, "p")).hasSize(8).startsWith("one", "lesson 2");
    }
  }

  @Test
  void aTenantSeesNothingOfAnother() throws Exception {
    try (var school = new School(disk, folder, BOTH, 3)) {
      for (int i = 0; i < 10; i++) {
        school.teach(A, "p", "a" + i);
        school.teach(B, "p", "b" + i);
      }
      assertThat(school.diary(A, "p")).hasSize(10).allMatch(text -> text.startsWith("a"));
      assertThat(school.diary(B, "p")).hasSize(10).allMatch(text -> text.startsWith("b"));
      assertThat(school.diary(new Tenant("c"), "p")).isEmpty();
      assertThat(school.memory().choose(A, "p", "s", List.of("x", "y", "z"), 1).index()).isEqualTo(1);
      assertThat(school.memory().choose(new Tenant("c"), "p", "s", List.of("x", "y", "z"), 1).index()).isZero();
    }
  }
}
