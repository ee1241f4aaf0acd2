package org.llmagentos.kernel.node.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.core.process.Work;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.journal.MemoryDisk;
import org.llmagentos.kernel.node.journal.Row;
import org.llmagentos.kernel.node.journal.Session;
import org.llmagentos.kernel.node.journal.Store;
import org.llmagentos.kernel.node.past.Lesson;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

class MemoryTest {

  /** Counts its lessons, each as so many, and chooses by the count. */
  private static final class Tally implements Learner {
    private final long weight;

    Tally(long weight) {
      this.weight = weight;
    }

    @Override
    public String id() {
      return "tally";
    }

    @Override
    public void update(Experience experience, Table table) {
      table.put("count", Value.of(count(table) + weight));
    }

    private static long count(Knowledge knowledge) {
      Value count = knowledge.get("count");
      return count == null ? 0 : (long) count.number();
    }
  }

  private static final Tenant ME = Tenant.DEFAULT;

  @TempDir Path folder;
  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void answersTakeInEveryLessonTaughtBefore() throws Exception {
    try (School school = school()) {
      for (int i = 1; i <= 100; i++) {
        school.teach(ME, "q", "lesson");
        assertThat(school.diary(ME, "q")).hasSize(i);
      }
      assertThat(school.memory().choose(ME, "q", "s", List.of("a", "b", "c"), 1).index()).isEqualTo(1);
      assertThatThrownBy(() -> school.memory().choose(ME, "absent", "s", List.of("a"), 1)).hasMessageContaining("absent");
      assertThat(school.memory().knowledge(ME, "absent").scan("")).isEmpty();
    }
  }

  @Test
  void aCleanIndexIsKeptAndGoesOn() throws Exception {
    try (School school = school()) {
      school.teach(ME, "q", "one");
    }
    disk.tamper(Store.Table.LESSON, rows -> rows.get(1L)[40] ^= 1); // so that it cannot be learned again
    try (School school = school()) {
      school.teach(ME, "q", "two");
      assertThat(school.diary(ME, "q")).containsExactly("one", "two");
    }
  }

  @Test
  void aDamagedIndexIsBuiltAgainFromTheLog() throws Exception {
    learnThree();
    Path index = folder.resolve("index.mapdb");
    byte[] bytes = Files.readAllBytes(index);
    for (int damage = 0; damage < 4; damage++) {
      byte[] damaged = bytes.clone();
      for (int i = damage * damaged.length / 4; i < (damage + 1) * damaged.length / 4; i++) {
        damaged[i] ^= 0x55;
      }
      Files.write(index, damaged);
      try (School school = school()) {
        assertThat(school.diary(ME, "q")).as("quarter %d", damage).hasSize(3);
      }
    }
  }

  @Test
  void anIndexThatWasNotClosedIsBuiltAgain() throws Exception {
    learnThree();
    Index left = Index.open(folder.resolve("index.mapdb"), Session.CODEC, "[q]", 3); // and never closed, as by a crash
    left.table(ME, "q").put("9", Value.of("never taught"));

    try (School school = school()) {
      assertThat(school.diary(ME, "q")).hasSize(3);
    }
  }

  @Test
  void anIndexThatKnowsMoreThanTheLogIsBuiltAgain() throws Exception {
    learnThree();
    disk.tamper(Store.Table.LESSON, rows -> rows.remove(3L));
    try (School school = school()) {
      assertThat(school.diary(ME, "q")).hasSize(2);
    }
  }

  @Test
  void whatIsNotOnDiskWhenItClosesIsNotKept() throws Exception {
    var session = Session.on(disk);
    Memory memory = memory(session, new Diary("q"), "[q]");
    Thread closing;
    try (var _ = disk.hold()) {
      disk.breakAfter(0);
      var lesson = new Lesson(ME, "q", new Experience.Use("never happened", true, "Room"));
      session.append("default", new Input.Forgotten(1, 0), List.of(new Row(Store.Table.LESSON, 1, "default", lesson)));
      memory.learn(1, lesson);
      closing = Thread.ofPlatform().start(memory::close);
      assertThat(closing.join(Duration.ofMillis(300))).as("it waits for the disk").isFalse();
    }
    closing.join();
    session.close();
    disk.mend();

    try (School school = school()) {
      school.teach(ME, "q", "happened");
      school.session().sync();
      assertThat(school.diary(ME, "q")).containsExactly("happened");
    }
  }

  @Test
  void anotherVersionOfALearnerLearnsEverythingAgain() throws Exception {
    for (long weight : List.of(1L, 10L)) {
      try (var session = Session.on(disk);
          var memory = memory(session, new Tally(weight), "tally@" + weight)) {
        if (weight == 1) {
          for (long i = 1; i <= 3; i++) {
            var lesson = new Lesson(ME, "tally", new Experience.Use("x", true, "Room"));
            session.append("default", new Input.Forgotten(1, 0), List.of(new Row(Store.Table.LESSON, i, "default", lesson)));
            memory.learn(i, lesson);
          }
        }
        assertThat(Tally.count(memory.knowledge(ME, "tally"))).isEqualTo(3 * weight);
      }
    }
  }

  @Test
  void theLibraryFindsSkillsByTheWordsOfTheirGoals() throws Exception {
    try (School school = school()) {
      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("a", "打开门")));
      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("a", "open the door")));
      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("b", "pick up the box")));
      school.teach(ME, SkillLibrary.ID, new Experience.Use("a", false, "Room"));
      Memory memory = school.memory();

      assertThat(memory.recall(ME, new Work.Recall("open the door, please", "grid", 5, "Room"))).extracting(LearnedSkill::id).containsExactly("a");
      assertThat(memory.recall(ME, new Work.Recall("打开门", "grid", 5, "Room"))).extracting(LearnedSkill::id).containsExactly("a");
      assertThat(memory.recall(ME, new Work.Recall("打开门", "other", 5, "Room"))).isEmpty();
      assertThat(memory.skills(ME)).hasSize(2);
      assertThat(memory.recall(ME, new Work.Recall("打开门", "grid", 5, "Room")).getFirst().trials()).isEqualTo(7);
      assertThat(memory.recall(ME, new Work.Recall("打开门", "grid", 5, "Room")).getFirst().successes()).isEqualTo(6);
      assertThat(memory.skills(new Tenant("other"))).isEmpty();
      assertThat(memory.recall(new Tenant("other"), new Work.Recall("打开门", "grid", 5, "Room"))).isEmpty();
    }
  }

  @Test
  void whereASkillHasWorkedAnotherLanguageFindsIt() throws Exception {
    try (School school = school()) {
      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("a", "open <1>")));
      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("b", "open <1>")));
      school.teach(ME, SkillLibrary.ID, new Experience.Use("a", true, "Hall"));
      school.teach(ME, SkillLibrary.ID, new Experience.Use("a", false, "Room"));
      school.teach(ME, SkillLibrary.ID, new Experience.Use("b", true, "Room"));
      for (int i = 0; i < 3; i++) {
        school.teach(ME, SkillLibrary.ID, new Experience.Use("b", false, "Cellar")); // all in all, a is the better one
      }
      Memory memory = school.memory();

      assertThat(memory.recall(ME, new Work.Recall("打开<1>", "grid", 5, "Room"))).extracting(LearnedSkill::id).containsExactly("b");
      assertThat(memory.recall(ME, new Work.Recall("打开<1>", "grid", 5, "Cellar"))).isEmpty();
      assertThat(memory.recall(ME, new Work.Recall("open <1>", "grid", 5, "Room"))).extracting(LearnedSkill::id).containsExactly("b", "a");
      assertThat(memory.recall(ME, new Work.Recall("open <1>", "grid", 5, "Hall"))).extracting(LearnedSkill::id).containsExactly("a", "b");

      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("b", "open <1>, then open <2>")));
      assertThat(memory.recall(ME, new Work.Recall("打开<1>，然后打开<2>", "grid", 5, "Room")))
          .as("with the wording that speaks of as many things")
          .singleElement()
          .satisfies(found -> assertThat(found.goal()).isEqualTo("open <1>, then open <2>"));

      school.teach(ME, SkillLibrary.ID, new Experience.Use("b", true));
      assertThat(memory.recall(ME, new Work.Recall("打开<1>", "grid", 5, ""))).as("nowhere is no place").isEmpty();
      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("b", "拿起<1>")));
      assertThat(memory.recall(ME, new Work.Recall("打开<1>", "grid", 5, "Room"))).as("it is known to mean something else").isEmpty();
      assertThat(memory.recall(ME, new Work.Recall("请拿起<1>", "grid", 5, "Room")))
          .as("with the wording that is most alike")
          .singleElement()
          .satisfies(found -> assertThat(found.goal()).isEqualTo("拿起<1>"));
      assertThat(memory.skills(ME).getFirst().skill().conditions())
          .containsExactly(new LearnedSkill.Condition("Hall", 1, 1), new LearnedSkill.Condition("Room", 1, 0));
    }
  }

  @Test
  void whatIsProvenSomewhereIsFoundThereHoweverTheGoalIsWorded() throws Exception {
    try (School school = school()) {
      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("a", "fetch <1>")));
      school.teach(ME, SkillLibrary.ID, new Experience.Admission(skill("b", "take <1>")));
      for (int i = 0; i < 7; i++) {
        school.teach(ME, SkillLibrary.ID, new Experience.Use("a", true, "Room"));
        school.teach(ME, SkillLibrary.ID, new Experience.Use("b", true, "Room"));
      }
      Memory memory = school.memory();
      var strange = new Work.Recall("you must get <1>", "grid", 5, "Room");
      assertThat(memory.recall(ME, strange)).as("seven of seven are not enough").isEmpty();

      school.teach(ME, SkillLibrary.ID, new Experience.Use("a", true, "Room"));
      assertThat(memory.recall(ME, strange)).extracting(LearnedSkill::id).containsExactly("a");
      school.teach(ME, SkillLibrary.ID, new Experience.Use("b", true, "Room"));
      school.teach(ME, SkillLibrary.ID, new Experience.Use("b", true, "Room"));
      assertThat(memory.recall(ME, strange)).as("the best, and no other").extracting(LearnedSkill::id).containsExactly("b");
      assertThat(memory.recall(ME, new Work.Recall("fetch <1>", "grid", 5, "Room"))).extracting(LearnedSkill::id).containsExactly("a");
      assertThat(memory.recall(ME, new Work.Recall("you must get <1>", "grid", 5, "Hall"))).as("proven elsewhere").isEmpty();
      assertThat(memory.recall(ME, new Work.Recall("wait", "grid", 5, "Room"))).as("has no word and no thing in common").isEmpty();
      assertThat(memory.recall(ME, new Work.Recall("you must get <1>", "grid", 0, "Room"))).isEmpty();

      school.teach(ME, SkillLibrary.ID, new Experience.Use("a", false, "Room"));
      school.teach(ME, SkillLibrary.ID, new Experience.Use("b", false, "Room"));
      assertThat(memory.recall(ME, strange)).as("no longer proven").isEmpty();
    }
  }

  private static LearnedSkill skill(String id, String goal) {
    return new LearnedSkill(id, goal, "grid", new Snippet("js", "go()"), 3, 3, List.of());
  }

  private void learnThree() throws InterruptedException {
    try (School school = school()) {
      for (int i = 0; i < 3; i++) {
        school.teach(ME, "q", "lesson " + i);
      }
      assertThat(school.diary(ME, "q")).hasSize(3);
    }
  }

  private School school() {
    return new School(disk, folder, List.of("q"), Integer.MAX_VALUE);
  }

  private Memory memory(Session session, Learner learner, String makers) {
    var learners = new TreeMap<String, Learner>();
    learners.put(learner.id(), learner);
    return new Memory(
        newest -> Index.open(folder.resolve("index.mapdb"), Session.CODEC, makers, newest),
        session.journal(),
        learners,
        Integer.MAX_VALUE,
        Thread.ofPlatform().daemon().factory());
  }
}
