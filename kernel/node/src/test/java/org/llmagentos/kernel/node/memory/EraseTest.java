package org.llmagentos.kernel.node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.node.journal.MemoryDisk;
import org.llmagentos.kernel.node.journal.Reading;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.sdk.capability.Tenant;

/** Erasing a tenant takes everything of it out of the knowledge log, and nothing of anybody else. */
class EraseTest {

  private static final Tenant A = new Tenant("a");
  private static final Tenant B = new Tenant("b");
  private static final List<String> BOTH = List.of("p", "q");

  @TempDir Path folder;
  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void withoutASnapshotItsLessonsGo() throws Exception {
    erase(1_000);
    assertThat(disk.rows(Store.Table.LESSON)).as("a snapshot takes their place").isEmpty();
  }

  @Test
  void withASnapshotItsPartsGoToo() throws Exception {
    erase(7);
    assertThat(disk.rows(Store.Table.KNOWLEDGE)).isNotEmpty();
  }

  @Test
  void aLaterSnapshotHoldsNothingOfIt() throws Exception {
    try (var school = new School(disk, folder, BOTH, 1)) {
      fill(school);
      school.session().sync();
      school.memory().erase(A);
      assertThat(school.diary(A, "p")).as("asked once more by a call that was under way").isEmpty();
      school.session().vault().destroy("a");
      school.teach(B, "p", "more");
      assertThat(school.diary(B, "p")).hasSize(11);
      assertLogWithout(school);
      assertThat(school.session().vault().owners()).as("nothing is sealed for it").doesNotContain("a");
    }
  }

  @Test
  void itCanBeginAnewAfterwards() throws Exception {
    for (int every : List.of(1, 7, 1_000)) {
      var fresh = new MemoryDisk();
      Path home = Files.createDirectory(folder.resolve("" + every));
      try (var school = new School(fresh, home, BOTH, every)) {
        fill(school);
        school.session().sync();
        school.memory().erase(A);
        school.session().vault().destroy("a");
        school.teach(A, "p", "new");
        school.teach(B, "q", "more");
        assertThat(school.diary(A, "p")).containsExactly("new");
        assertThat(school.diary(A, "q")).isEmpty();
      }
      Files.delete(home.resolve("index.mapdb"));
      try (var school = new School(fresh, home, BOTH, every)) {
        assertThat(school.diary(A, "p")).as("every %d", every).containsExactly("new");
        assertThat(school.diary(A, "q")).as("every %d", every).isEmpty();
        assertThat(school.diary(B, "q")).as("every %d", every).hasSize(11).endsWith("more");
      }
    }
  }

  @Test
  void whatLearnersThatAreAwayHadLearnedGoesToo() throws Exception {
    try (var school = new School(disk, folder, BOTH, 1)) {
      fill(school);
      school.session().sync();
      school.teach(B, "p", "a snapshot");
      assertThat(school.diary(B, "p")).hasSize(11);
    }
    try (var school = new School(disk, folder, List.of("p"), 1)) {
      school.teach(A, "q", "meanwhile");
      school.session().sync();
      school.memory().erase(A);
      school.session().vault().destroy("a");
    }
    try (var school = new School(disk, folder, BOTH, 1)) {
      assertThat(school.diary(A, "q")).isEmpty();
      assertThat(school.diary(B, "q")).hasSize(10);
      assertThat(school.session().vault().owners()).doesNotContain("a");
    }
  }

  /** Fills the log, erases one tenant and its key, and looks whether all can still be read, and nothing of it. */
  private void erase(int every) throws Exception {
    try (var school = new School(disk, folder, BOTH, every)) {
      fill(school);
      school.session().sync();
      school.memory().erase(A);
      assertErased(school);
      assertLogWithout(school);
      school.session().vault().destroy("a");
      assertErased(school);
    }
    try (var school = new School(disk, folder, BOTH, every)) {
      assertErased(school);
    }
    Files.delete(folder.resolve("index.mapdb"));
    try (var school = new School(disk, folder, BOTH, every)) {
      assertErased(school);
      assertLogWithout(school);
      assertThat(school.session().vault().owners()).as("nothing is sealed for it any more").doesNotContain("a");
    }
  }

  private static void fill(School school) throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      for (Tenant tenant : List.of(A, B)) {
        school.teach(tenant, "p", "p" + i);
        school.teach(tenant, "q", "q" + i);
      }
    }
    assertThat(school.diary(A, "p")).hasSize(10);
  }

  private static void assertErased(School school) throws InterruptedException {
    assertThat(school.diary(A, "p")).isEmpty();
    assertThat(school.diary(A, "q")).isEmpty();
    assertThat(school.diary(B, "p")).hasSize(10).startsWith("p0").endsWith("p9");
    assertThat(school.diary(B, "q")).hasSize(10).startsWith("q0").endsWith("q9");
  }

  private static void assertLogWithout(School school) {
    Reading reading = school.session().journal().reading();
    reading.lessons(0, (position, lesson) -> assertThat(lesson.tenant()).as("lesson %d", position).isEqualTo(B));
    reading.tables(part -> assertThat(part.tenant()).as("part of a snapshot").isEqualTo(B));
  }
}
