package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.testkit.MemoryTable;

class CoderLearnerTest {

  private static final String OPEN = "goto(find(\"key\"));\npickup();\ngoto(find(\"door\"));\ntoggle();";

  private final Trials unlock = Trials.minigrid("MiniGrid-Unlock-v0");
  private final Trials doorKey = Trials.minigrid("MiniGrid-DoorKey-8x8-v0");
  private final MemoryTable table = new MemoryTable();

  @Test
  void afterOneSuccessAnotherSeedTakesOneCandidate() {
    Trials.Result first = unlock.run("open the door", 0);
    unlock.learn("open the door", first.program(), 1, table);
    assertThat(first.candidates()).isGreaterThan(20);
    for (long seed = 1; seed < 6; seed++) {
      assertThat(unlock.run("open the door", seed, table).candidates()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void whatWasLearnedInOneLanguageIsKnownInTheOther() {
    unlock.learn("open the door", OPEN, 1, table);
    assertThat(unlock.run("打开门", 5, table).candidates()).isLessThanOrEqualTo(3);
  }

  @Test
  void aSolvedGoalIsAStepTowardsAnother() {
    int before = doorKey.run("get to the green goal", 0).candidates();
    unlock.learn("open the door", OPEN, 1, table);
    assertThat(doorKey.run("get to the green goal", 0, table).candidates()).isLessThan(before / 10);
  }

  @Test
  void whatTheGoalMentionedIsABlank() {
    doorKey.learn("pick up the red ball", "goto(find(\"ball\", \"red\"));\npickup();", 1, table);
    String first = Trials.ask(new Coder(), List.of(doorKey.brief("pick up the blue box")), table);
    assertThat(first).isEqualTo("goto(find(\"box\", \"blue\"));\npickup();");
    String plain = Trials.ask(new Coder(), List.of(doorKey.brief("pick up the key")), table);
    assertThat(plain).isEqualTo("goto(find(\"key\"));\npickup();");
  }

  @Test
  void programsThatDifferOnlyInTheirBlanksAreOneLesson() {
    doorKey.learn("pick up the red ball", "goto(find(\"ball\", \"red\"));\npickup();", 1, table);
    doorKey.learn("pick up the blue box", "goto(find(\"box\", \"blue\"));\npickup();", 1, table);
    assertThat(table.scan(Lessons.PREFIX)).hasSize(1);
  }

  @Test
  void aPieceOfALessonDoesNotSayWhichThingItWas() {
    doorKey.learn("pick up the red key behind you", "goto(find(\"key\", \"red\", \"behind\"));\npickup();", 1, table);
    var signatures = new Signatures(doorKey.specs());
    var glossary = new Glossary(doorKey.specs());
    var lessons = new Lessons(signatures, glossary, table, List.of());
    assertThat(lessons.macros(glossary.subject("open the door")).stream().map(macro -> ProgramText.of(new Program(macro.result()))))
        .contains("goto(find(\"key\"));\npickup();")
        .noneMatch(text -> text.contains("behind") || text.contains("red"));
  }

  @Test
  void ofAGoalWithANewVerbTheSearchThatKnowsNothingHasFiveTurnsOfSix() {
    for (String wrong : List.of("goto(find(\"wall\")); pickup();", "face_free(); drop();", "goto(find(\"goal\")); done();")) {
      unlock.learn("pick up the wall", wrong, 1, table);
    }
    int alone = unlock.run("open the door", 7).candidates();
    assertThat(unlock.run("open the door", 7, table).candidates()).isLessThanOrEqualTo(alone * 6 / 5 + 1);
  }

  @Test
  void failuresMakeALessonLighterUntilItIsForgotten() {
    unlock.learn("open the door", OPEN, 1, table);
    double before = weight();
    unlock.learn("open the door", OPEN, 0, table);
    assertThat(weight()).isLessThan(before);
    for (int i = 0; i < 30; i++) {
      unlock.learn("open the door", OPEN, 0, table);
    }
    assertThat(table.scan(Lessons.PREFIX)).isEmpty();
  }

  @Test
  void aFailureAtAnotherGoalLeavesALessonAlone() {
    unlock.learn("open the door", OPEN, 1, table);
    double before = weight();
    unlock.learn("drop the key", OPEN, 0, table);
    assertThat(weight()).isEqualTo(before);
  }

  @Test
  void badHabitsSlowTheSearchDownButDoNotStopIt() {
    for (int i = 0; i < 50; i++) {
      unlock.learn("drop everything", "face_free();\nface_free();\ndrop();", 1, table);
    }
    assertThat(unlock.run("open the door", 0, table).candidates()).isLessThan(Trials.MOST);
  }

  @Test
  void whatItCannotReadItIgnores() {
    unlock.learn("open the door", "for (const k of keys()) { k(); }", 1, table);
    unlock.learn("open the door", "", 1, table);
    assertThat(table).isEqualTo(new MemoryTable());
  }

  @Test
  void theTableIsBounded() {
    for (int i = 0; i < 300; i++) {
      unlock.learn("open the door", "goto(find(\"door\"));\n" + "toggle();\n".repeat(i + 1), 1, table);
    }
    assertThat(table.scan(Lessons.PREFIX)).hasSize(256);
  }

  private double weight() {
    Lesson lesson = Lesson.of(table.scan(Lessons.PREFIX).values().iterator().next());
    return lesson == null ? 0 : lesson.weight();
  }
}
