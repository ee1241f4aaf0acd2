package org.llmagentos.kernel.node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmagentos.kernel.core.Input;
import org.llmagentos.kernel.node.journal.Codec;
import org.llmagentos.kernel.node.journal.Journal;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.learn.Learner;
import org.llmagentos.sdk.learn.Table;
import org.llmagentos.sdk.process.Pid;
import org.llmagentos.sdk.process.Signal;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.value.Value;

class MemoryTest {

  /** Counts its lessons, and chooses by the count. */
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

    @Override
    public Choice choose(String situation, List<String> options, Knowledge knowledge, RandomGenerator random) {
      return new Choice((int) count(knowledge) % options.size(), false, List.of());
    }

    private static long count(Knowledge knowledge) {
      Value count = knowledge.get("count");
      return count == null ? 0 : (long) count.number();
    }
  }

  @TempDir Path folder;
  private static final Codec CODEC = new Codec();

  @Test
  void answersTakeInEveryLessonTaughtBefore() throws Exception {
    try (Journal journal = journal();
        Memory memory = memory(journal, 1)) {
      for (int i = 1; i <= 100; i++) {
        teach(journal, memory);
        assertThat(Tally.count(memory.knowledge("tally"))).isEqualTo(i);
      }
      assertThat(memory.choose("tally", "s", List.of("a", "b", "c"), 1).index()).isEqualTo(1);
    }
  }

  @Test
  void aCleanIndexIsKeptAndGoesOn() throws Exception {
    try (Journal journal = journal();
        Memory memory = memory(journal, 1)) {
      teach(journal, memory);
    }
    try (Journal journal = journal();
        Memory memory = memory(journal, 1)) {
      teach(journal, memory);
      assertThat(Tally.count(memory.knowledge("tally"))).isEqualTo(2);
    }
  }

  @Test
  void aDamagedIndexIsBuiltAgainFromTheLog() throws Exception {
    learnThree();
    Path index = folder.resolve("index.mapdb");
    assertThat(index).exists();
    byte[] bytes = Files.readAllBytes(index);
    for (int damage = 0; damage < 4; damage++) {
      byte[] damaged = bytes.clone();
      for (int i = damage * damaged.length / 4; i < (damage + 1) * damaged.length / 4; i++) {
        damaged[i] ^= 0x55;
      }
      Files.write(index, damaged);
      try (Journal journal = journal();
          Memory memory = memory(journal, 1)) {
        assertThat(Tally.count(memory.knowledge("tally"))).as("quarter %d", damage).isEqualTo(3);
      }
    }
  }

  @Test
  void anIndexThatWasNotClosedIsBuiltAgain() throws Exception {
    learnThree();
    Index left = Index.open(folder.resolve("index.mapdb"), CODEC, "tally@1", 3); // and never closed, as by a crash
    left.table("tally").put("count", Value.of(1_000L));

    try (Journal journal = journal();
        Memory memory = memory(journal, 1)) {
      assertThat(Tally.count(memory.knowledge("tally"))).isEqualTo(3);
    }
  }

  @Test
  void anotherVersionOfALearnerLearnsEverythingAgain() throws Exception {
    learnThree();
    try (Journal journal = journal();
        Memory memory = memory(journal, 10)) {
      assertThat(Tally.count(memory.knowledge("tally"))).isEqualTo(30);
    }
  }

  @Test
  void theLibraryFindsSkillsByTheWordsOfTheirGoals() throws Exception {
    try (Journal journal = journal();
        Memory memory = memory(journal, 1)) {
      learn(journal, memory, new Experience.Admission(skill("a", "打开门")));
      learn(journal, memory, new Experience.Admission(skill("a", "open the door")));
      learn(journal, memory, new Experience.Admission(skill("b", "pick up the box")));
      learn(journal, memory, new Experience.Use("a", false));

      assertThat(memory.recall("open a door", "grid", 5)).extracting(LearnedSkill::id).containsExactly("a");
      assertThat(memory.recall("打开门", "grid", 5)).extracting(LearnedSkill::id).containsExactly("a");
      assertThat(memory.recall("打开门", "other", 5)).isEmpty();
      assertThat(memory.skills()).hasSize(2);
      assertThat(memory.recall("打开门", "grid", 5).getFirst().trials()).isEqualTo(7);
      assertThat(memory.recall("打开门", "grid", 5).getFirst().successes()).isEqualTo(6);
    }
  }

  private static LearnedSkill skill(String id, String goal) {
    return new LearnedSkill(id, goal, "grid", new Snippet("js", "go()"), 3, 3);
  }

  private void learnThree() throws Exception {
    try (Journal journal = journal();
        Memory memory = memory(journal, 1)) {
      for (int i = 0; i < 3; i++) {
        teach(journal, memory);
      }
      assertThat(Tally.count(memory.knowledge("tally"))).isEqualTo(3);
    }
  }

  private static void teach(Journal journal, Memory memory) {
    long position = journal.append(CODEC.encode(new Input.Signalled(1, new Pid(1), new Signal.Stop())));
    var lesson = new Experience.Use("x", true);
    journal.learn("tally", CODEC.encode(lesson));
    memory.learn(position, "tally", lesson);
  }

  private static void learn(Journal journal, Memory memory, Experience experience) {
    long position = journal.append(CODEC.encode(new Input.Signalled(1, new Pid(1), new Signal.Stop())));
    journal.learn(SkillLibrary.ID, CODEC.encode(experience));
    memory.learn(position, SkillLibrary.ID, experience);
  }

  private Journal journal() {
    return Journal.open(folder.resolve("journal.db"), CODEC, 1_024, failure -> {});
  }

  private Memory memory(Journal journal, long weight) {
    var learners = new TreeMap<String, Learner>();
    learners.put("tally", new Tally(weight));
    return new Memory(folder.resolve("index.mapdb"), CODEC, journal, learners, "tally@" + weight);
  }
}
