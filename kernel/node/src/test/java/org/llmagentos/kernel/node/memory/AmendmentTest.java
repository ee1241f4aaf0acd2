package org.llmagentos.kernel.node.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.node.journal.MemoryDisk;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

/** What people change by hand is on disk when they are told so, and lies between the lessons before and after it. */
class AmendmentTest {

  private static final Tenant A = new Tenant("a");
  private static final Tenant B = new Tenant("b");
  private static final List<String> BOTH = List.of("p", "q");

  @TempDir Path folder;
  private final MemoryDisk disk = new MemoryDisk();

  private School school(List<String> learners) {
    return new School(disk, folder, learners, 1_000);
  }

  private static void fill(School school) {
    for (int i = 0; i < 3; i++) {
      for (Tenant tenant : List.of(A, B)) {
        school.teach(tenant, "p", "p" + i);
        school.teach(tenant, "q", "q" + i);
      }
    }
  }

  private static Forgetting forgetting(School school, String... learners) {
    return new Forgetting(List.of(learners), school.memory().learners());
  }

  @Test
  void oneLearnerForgetsAndTheOthersDoNot() throws Exception {
    try (School school = school(BOTH)) {
      fill(school);
      assertThat(school.memory().amend(A, forgetting(school, "p"))).isPositive();
      school.teach(A, "p", "new");
      assertThat(school.diary(A, "p")).containsExactly("new");
    }
    assertForgotten();
  }

  @Test
  void aCrashRightAfterItTakesNothingBack() throws Exception {
    School school = school(BOTH);
    fill(school);
    school.memory().amend(A, forgetting(school, "p"));
    school.teach(A, "p", "new");
    school.diary(A, "p");
    school.session().sync();
    school.crash();
    assertForgotten();
    Files.deleteIfExists(folder.resolve("index.mapdb"));
    assertForgotten();
  }

  @Test
  void theOldLessonsLeaveTheDisk() throws Exception {
    try (School school = school(BOTH)) {
      fill(school);
      school.memory().amend(A, forgetting(school));
      assertThat(disk.rows(Store.Table.LESSON)).isEmpty();
      school.session().journal().reading().tables(part -> assertThat(part.tenant()).isEqualTo(B));
      assertThat(school.memory().tables(A)).isEmpty();
      assertThat(school.memory().tables(B)).hasSize(2);
    }
  }

  @Test
  void learnersThatAreAwayForgetToo() throws Exception {
    try (School school = school(BOTH)) {
      fill(school);
      school.memory().amend(B, forgetting(school)); // a snapshot: q has a part and lessons
      school.teach(A, "q", "later");
    }
    try (School school = school(List.of("p"))) {
      assertThat(school.memory().away(A)).containsExactly("q");
      school.memory().amend(A, forgetting(school, "q"));
      assertThat(school.memory().away(A)).isEmpty();
    }
    try (School school = school(BOTH)) {
      assertThat(school.diary(A, "q")).isEmpty();
      assertThat(school.diary(A, "p")).hasSize(3);
    }
  }

  @Test
  void whatWasTakenOutIsPutBackAsItWas() throws Exception {
    try (School school = school(BOTH)) {
      fill(school);
      SortedMap<String, SortedMap<String, Value>> before = school.memory().tables(A);
      school.memory().amend(A, forgetting(school));
      assertThat(school.memory().amend(A, new Restoring(before))).isPositive();
      assertThat(school.memory().tables(A)).isEqualTo(before);
      assertThat(school.memory().amend(A, new Restoring(before))).as("twice counts nothing twice").isZero();
      school.teach(A, "p", "later");
      assertThat(school.diary(A, "p")).containsExactly("p0", "p1", "p2", "later");
      assertThatThrownBy(() -> school.memory().amend(A, new Restoring(before))).isInstanceOf(Restoring.Occupied.class).hasMessage("p");
      assertThat(school.diary(A, "p")).endsWith("later");
    }
  }

  @Test
  void aNewHomeKeepsWhatNoLessonTaught() throws Exception {
    var table = new TreeMap<String, Value>();
    table.put("x", Value.of(1));
    var tables = new TreeMap<String, SortedMap<String, Value>>();
    tables.put("p", table);
    try (School school = school(BOTH)) {
      school.memory().amend(A, new Restoring(tables));
    }
    for (int i = 0; i < 2; i++) {
      try (School school = school(BOTH)) {
        assertThat(school.memory().tables(A)).isEqualTo(tables);
      }
      Files.delete(folder.resolve("index.mapdb"));
    }
  }

  @Test
  void aTableThatTheLibraryCannotReadIsRefused() throws Exception {
    var table = new TreeMap<String, Value>();
    table.put("x", Value.of(1));
    var tables = new TreeMap<String, SortedMap<String, Value>>();
    tables.put(SkillLibrary.ID, table);
    try (School school = school(BOTH)) {
      assertThatThrownBy(() -> school.memory().amend(A, new Restoring(tables))).isInstanceOf(IllegalStateException.class);
      assertThat(school.memory().tables(A)).isEmpty();
    }
  }

  @Test
  void aRetiredSkillComesToMindNoMore() throws Exception {
    var skill = new LearnedSkill("s", "open the door", "grid", new Snippet("js", "toggle()"), 2, 2, List.of());
    try (School school = school(BOTH)) {
      school.teach(A, SkillLibrary.ID, new Experience.Admission(skill));
      assertThat(school.memory().recall(A, new Work.Recall("open the door", "grid", 5, "Room"))).hasSize(1);
      Amendment<Boolean> retirement = tables -> SkillLibrary.retire("s", tables.apply(SkillLibrary.ID));
      assertThat(school.memory().amend(A, retirement)).isTrue();
      assertThat(school.memory().amend(A, retirement)).isFalse();
      school.teach(A, SkillLibrary.ID, new Experience.Admission(skill));
      school.teach(A, SkillLibrary.ID, new Experience.Use("s", false, "Room"));
    }
    Files.delete(folder.resolve("index.mapdb"));
    try (School school = school(BOTH)) {
      assertThat(school.memory().recall(A, new Work.Recall("open the door", "grid", 5, "Room"))).isEmpty();
      assertThat(school.memory().skills(A)).hasSize(1).allMatch(kept -> kept.retired() && kept.skill().trials() == 5);
    }
  }

  private void assertForgotten() throws Exception {
    try (School school = school(BOTH)) {
      assertThat(school.diary(A, "p")).containsExactly("new");
      assertThat(school.diary(A, "q")).containsExactly("q0", "q1", "q2");
      assertThat(school.diary(B, "p")).containsExactly("p0", "p1", "p2");
    }
  }
}
