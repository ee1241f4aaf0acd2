package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.SkillResult;
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
  void anActThatIsSaidTwiceIsLearnedOnce() {
    unlock.learn("open the door", "goto(find(\"door\"));\ntoggle();\ntoggle();", 1, table);
    assertThat(table.scan(Lessons.PREFIX).firstKey()).endsWith("goto(find(\"@0\"));\ntoggle();");
  }

  @Test
  void whatGotPastAFailureIsLearnedAndTriedAtOtherGoals() {
    for (String family : List.of("BabyAI-GoToSeqS5R2-v0", "BabyAI-OpenDoor-v0", "BabyAI-PickupLoc-v0")) {
      Trials trials = Trials.minigrid(family);
      for (long seed = 0; seed < 3; seed++) {
        String mission = trials.mission(seed);
        trials.learn(mission, trials.run(mission, seed), table);
      }
    }
    var withoutRemedies = new MemoryTable();
    table.scan(Lessons.PREFIX).forEach(withoutRemedies::put);
    Trials synth = Trials.minigrid("BabyAI-SynthS5R2-v0");
    String mission = synth.mission(15);
    assertThat(synth.run(mission, 15, table).candidates()).isLessThan(synth.run(mission, 15, withoutRemedies).candidates() / 2);
  }

  @Test
  void aLessonThatFailsWhereAnotherDidIsRescuedWithoutBeingTried() {
    String tried = "goto(find(\"box\"));\nface_free();\npickup();";
    String rest = "pickup();\nface_free();\ndone();\npickup();";
    String untried = "goto(find(\"box\"));\n" + rest;
    for (String lesson : List.of(tried, untried)) {
      unlock.learn("pick up the box", lesson, 1, table);
    }
    var answers = new ArrayList<String>();
    var turns = new ArrayList<Turn>(List.of(unlock.brief("pick up the box")));
    var coder = new Coder();
    while (answers.size() < 20) {
      String text = Trials.ask(coder, turns, table);
      answers.add(text);
      turns.add(new Turn.Answered(text));
      turns.add(behindADoor(text));
    }
    assertThat(answers).startsWith(tried).doesNotContain(untried).anyMatch(text -> text.endsWith("});\n" + rest));
  }

  /** What comes of a program where nothing is found until a door is toggled, and nothing solves the goal. */
  private static Turn.Feedback behindADoor(String text) {
    var calls = new ArrayList<Turn.Call>();
    Interpreter.End end =
        Interpreter.run(
            ProgramReader.read(text),
            (_, call, arguments) -> {
              boolean opened = calls.stream().anyMatch(made -> made.skill().equals("toggle"));
              boolean hidden = call.skill().equals("find") && !opened;
              SkillResult result = hidden ? SkillResult.failed("a closed door bars the way") : SkillResult.done();
              calls.add(new Turn.Call(call.skill(), arguments, result));
              return result;
            });
    return Runs.feedback(end, calls, new Outcome(0, calls.size(), false, false), 100);
  }

  @Test
  void theTableIsBounded() {
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder();
      for (int bit = 0; bit < 9; bit++) {
        text.append("goto(find(\"door\"));\n").append((i >> bit & 1) == 0 ? "toggle();\n" : "drop();\n");
      }
      unlock.learn("open the door", text.toString(), 1, table);
    }
    assertThat(table.scan(Lessons.PREFIX)).hasSize(256);
  }

  @Test
  void remediesAreBoundedToo() {
    for (int i = 0; i < 200; i++) {
      var rescue = new StringBuilder();
      for (int bit = 0; bit < 8; bit++) {
        rescue.append("pickup(); ").append((i >> bit & 1) == 0 ? "drop(); " : "face_free(); ");
      }
      String text = "attempt(() => { toggle(); }, () => { " + rescue + "});";
      Turn.Feedback told = Runs.feedback(text, new Outcome(1, 9, true, false), "the door is locked");
      unlock.learn("open the door", new Trials.Result(1, text, 0, List.of(told)), table);
    }
    assertThat(table.scan(Remedy.PREFIX)).hasSize(128);
  }

  private double weight() {
    Lesson lesson = Lesson.of(table.scan(Lessons.PREFIX).values().iterator().next());
    return lesson == null ? 0 : lesson.weight();
  }
}
