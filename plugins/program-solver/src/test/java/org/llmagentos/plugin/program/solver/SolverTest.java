package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.Fault;
import org.llmagentos.sdk.capability.Quota;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.LearnedSkill;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.syscall.SyscallFailure;
import org.llmagentos.sdk.testkit.EnvironmentBody;
import org.llmagentos.sdk.testkit.TestKernel;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.value.Value;

class SolverTest {

  private static final Goal FIRST = Stage.goal(0, 10);

  private static Value.Fields run(TestKernel kernel, Goal goal) throws InterruptedException {
    return (Value.Fields) kernel.run(new Solver(), goal);
  }

  @Test
  void twoFailuresAndTheirFeedbackLeadToASolution() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.CLUMSY, Stage.HALF, Stage.RIGHT);
    Value.Fields result = run(kernel, FIRST);

    assertThat(result.get("solved")).isEqualTo(Value.of(true));
    assertThat(result.get("attempts")).isEqualTo(Value.of(3L));
    assertThat(result.get("model_calls")).isEqualTo(Value.of(3L));
    assertThat(result.get("tokens")).isEqualTo(Value.of(330L));
    assertThat(result.get("program")).isEqualTo(Value.of(Stage.RIGHT));
    assertThat(result.get("reward").number()).isBetween(0.1, 1.0);
    assertThat(result.get("subtasks")).isEqualTo(Value.of(List.of(Value.of(Stage.GOAL))));
    assertThat(result.get("skills_reused")).isEqualTo(Value.of(List.of()));
    assertThat(result.values()).containsKeys("goal", "env", "seed", "env_steps", "skills_learned").doesNotContainKey("reason");

    assertThat(kernel.calls(Syscall.Infer.class)).hasSize(3);
    assertThat(kernel.calls(Syscall.Infer.class).getFirst().turns()).singleElement().isInstanceOf(Turn.Brief.class);
    assertThat(kernel.calls(Syscall.Infer.class).get(1).turns())
        .singleElement()
        .isInstanceOfSatisfying(
            Turn.Feedback.class,
            feedback -> {
              assertThat(feedback.execution().summary()).contains("there is no lamp here");
              assertThat(feedback.remaining()).isEqualTo(9);
            });
  }

  @Test
  void everyStepIsTold() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.CLUMSY, Stage.RIGHT);
    run(kernel, FIRST);
    assertThat(kernel.calls(Syscall.Publish.class))
        .extracting(publish -> ((Value.Fields) publish.body()).get("step").text())
        .containsExactly("decompose", "guide", "feedback", "feedback", "update", "remember");
    assertThat(Stage.events(kernel, "decompose").getFirst().get("mission")).isEqualTo(Value.of(Stage.GOAL));
    assertThat(Stage.events(kernel, "guide").getFirst().get("chosen")).isEqualTo(Value.of("guide"));
    Value.Fields failed = Stage.events(kernel, "feedback").getFirst();
    assertThat(failed.get("by")).isEqualTo(Value.of(ScriptedModel.ID));
    assertThat(failed.get("failed_call")).isEqualTo(Value.of("press(): there is no lamp here"));
    assertThat(failed.get("solved")).isEqualTo(Value.of(false));
    assertThat(Stage.events(kernel, "remember").getFirst().get("admitted")).isEqualTo(Value.of(true));
  }

  @Test
  void whatWorksElsewhereIsKeptAndUsedWithoutTheModel() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT);
    Value.Fields once = run(kernel, FIRST);
    LearnedSkill skill = Stage.observed(kernel, Experience.Admission.class).getFirst().skill();
    assertThat(once.get("skills_learned")).isEqualTo(Value.of(List.of(Value.of(skill.id()))));
    var seen = List.of(new LearnedSkill.Condition(Corridor.ID, 21, 21));
    String id = Stage.learned(Stage.RIGHT).id();
    assertThat(skill).isEqualTo(new LearnedSkill(id, "switch on <1> lamp", Corridor.BODY, skill.program(), 21, 21, seen));

    Value.Fields again = run(kernel, Stage.goal(1, 10));
    assertThat(again.get("solved")).isEqualTo(Value.of(true));
    assertThat(again.get("model_calls")).isEqualTo(Value.of(0L));
    assertThat(again.get("attempts")).isEqualTo(Value.of(1L));
    assertThat(again.get("skills_reused")).isEqualTo(Value.of(List.of(Value.of(skill.id()))));
    assertThat(Stage.observed(kernel, Experience.Use.class)).containsExactly(new Experience.Use(skill.id(), true, Corridor.ID));
    assertThat(Stage.observed(kernel, Experience.Admission.class)).isEmpty();
    assertThat(Stage.observed(kernel, Experience.Trial.class)).as("the model learns from it as well").hasSize(1);
  }

  @Test
  void aGoalThatSpeaksOfMoreThanTheMissionIsPractisedAndKept() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT);
    String more = "leave the blue one alone and switch on the red lamp";
    run(kernel, new Goal(more, Corridor.ID, FIRST.seed(), ScriptedModel.ID, 10));
    assertThat(Stage.events(kernel, "remember").getFirst().get("solved")).isEqualTo(Value.of((long) Practised.EPISODES));

    Value.Fields again = run(kernel, new Goal(more, Corridor.ID, Stage.goal(1, 10).seed(), ScriptedModel.ID, 10));
    assertThat(again.get("model_calls")).isEqualTo(Value.of(0L));
  }

  @Test
  void aSkillThatFailsGivesWayToGuidanceAndIsNotPreferredAgain() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT);
    LearnedSkill bad = Stage.learned(Stage.WRONG);
    Stage.teach(kernel, bad);

    Value.Fields result = run(kernel, FIRST);
    assertThat(result.get("solved")).isEqualTo(Value.of(true));
    assertThat(result.get("attempts")).isEqualTo(Value.of(2L));
    assertThat(result.get("skills_reused")).isEqualTo(Value.of(List.of()));
    assertThat(Stage.observed(kernel, Experience.Use.class)).containsExactly(new Experience.Use(bad.id(), false, Corridor.ID));
    List<Experience.Transition> transitions = Stage.observed(kernel, Experience.Transition.class);
    assertThat(transitions).extracting(Experience.Transition::option)
        .as("the skill that was tried, guidance, and the skill that came of it")
        .containsExactly(bad.id(), "guide", Stage.learned(Stage.RIGHT).id());
    assertThat(transitions.get(0).reward()).isCloseTo(-0.01, within(1e-9));
    assertThat(transitions.get(1).reward()).isCloseTo(result.get("reward").number() - 0.21, within(1e-9));
    assertThat(transitions.get(2).reward()).isCloseTo(result.get("reward").number() - 0.01, within(1e-9));
    assertThat(kernel.calls(Syscall.Infer.class).getFirst().turns())
        .as("the model hears what failed before it was asked")
        .satisfiesExactly(
            brief -> assertThat(brief).isInstanceOf(Turn.Brief.class),
            tried -> assertThat(tried)
                .isInstanceOfSatisfying(
                    Turn.Tried.class,
                    turn -> {
                      assertThat(turn.program()).isEqualTo(Stage.WRONG);
                      assertThat(turn.feedback().outcome().solved()).isFalse();
                    }));

    run(kernel, Stage.goal(1, 10));
    assertThat(Stage.events(kernel, "feedback")).extracting(event -> event.get("by").text()).doesNotContain("skill " + bad.id()).hasSize(1);
  }

  @Test
  void aSkillThatLeavesOutAThingTheGoalNamesIsNotTried() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT);
    var clumsy = new Snippet("js", Stage.CLUMSY);
    Stage.teach(kernel, new LearnedSkill("clumsy", "please switch on <1> lamp", Corridor.BODY, clumsy, 3, 3));
    assertThat(run(kernel, FIRST).get("attempts")).isEqualTo(Value.of(1L));
    assertThat(Stage.events(kernel, "guide").getFirst().get("options")).isEqualTo(Value.of(List.of(Value.of("guide"))));

    Stage.teach(kernel, new LearnedSkill("same", "switch on <1> lamp", Corridor.BODY, clumsy, 3, 3));
    run(kernel, Stage.goal(1, 10));
    Value options = Stage.events(kernel, "guide").getFirst().get("options");
    assertThat(options).as("learned for a goal worded the same").asString().contains("same");
  }

  @Test
  void thingsAreCountedInTheOrderInWhichTheyAreToBeDone() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT);
    var program = new Snippet("js", "walk(find(\"@1.Colour\"));\npress();\nwalk(find(\"@2.Colour\"));\npress();");
    Stage.teach(kernel, new LearnedSkill("both", "press <1> lamp; press <2> lamp", Corridor.BODY, program, 3, 3, List.of()));
    run(kernel, new Goal("press the blue lamp after you press the red lamp", Corridor.ID, FIRST.seed(), ScriptedModel.ID, 10));
    Value.Fields attempt = Stage.events(kernel, "feedback").getFirst();
    assertThat(attempt.get("by")).isEqualTo(Value.of("skill both"));
    assertThat(attempt.get("program").text()).startsWith("walk(find(\"red\"));\npress();\nwalk(find(\"blue\"));");
  }

  @Test
  void whatWasLearnedOfTwoThingsIsDoneForAsManyAsTheGoalNames() throws InterruptedException {
    TestKernel kernel = Stage.kernel("walk(find(\"blue\"));\nwalk(find(\"red\"));\n", "walk(find(\"blue\"));\npress();");
    String open = "walk(find(\"@1.Colour\"));";
    LearnedSkill each = new LearnedSkill("each", "visit <1> lamp; visit <2> lamp", Corridor.BODY, new Snippet("js", open), 3, 3, List.of());
    Stage.teach(kernel, each);
    String three = "visit the red lamp after you visit the blue lamp and visit the red lamp";
    run(kernel, new Goal(three, Corridor.ID, FIRST.seed(), ScriptedModel.ID, 10));
    Value.Fields attempt = Stage.events(kernel, "feedback").getFirst();
    assertThat(attempt.get("by")).isEqualTo(Value.of("skill each"));
    assertThat(attempt.get("program").text()).isEqualTo("walk(find(\"blue\"));\nwalk(find(\"red\"));\nwalk(find(\"red\"));");
  }

  @Test
  void ofAProgramThatDoesTheSameForEachOneIsKept() throws InterruptedException {
    TestKernel kernel = Stage.kernel("walk(find(\"red\"));\npress();\nwalk(find(\"red\"));\npress();");
    String twice = "switch on the red lamp, then switch on the red lamp";
    run(kernel, new Goal(twice, Corridor.ID, FIRST.seed(), ScriptedModel.ID, 10));
    assertThat(Stage.events(kernel, "remember").getFirst().get("admitted")).isEqualTo(Value.of(true));
    LearnedSkill kept = Stage.observed(kernel, Experience.Admission.class).getFirst().skill();
    assertThat(kept.program().text()).isEqualTo("walk(find(\"@1.Colour\"));\npress();");
    assertThat(kept.id()).as("the skill that is learned from one thing").isEqualTo(Stage.learned(Stage.RIGHT).id());
  }

  @Test
  void whatWasLearnedOfOneThingIsPractisedOnSeveral() throws InterruptedException {
    TestKernel kernel = Stage.touringKernel("walk(find(\"red\"));");
    run(kernel, new Goal("visit the red lamp", Corridor.ID, 0, ScriptedModel.ID, 10));
    List<LearnedSkill> kept = Stage.observed(kernel, Experience.Admission.class).stream().map(Experience.Admission::skill).toList();
    assertThat(kept).extracting(LearnedSkill::goal).containsExactly("visit <1> lamp", "visit <1> lamp; visit <2> lamp");
    LearnedSkill skill = kept.getFirst();
    assertThat(skill.trials()).as("its own episode, twenty like it, and tours").isGreaterThan(21).isEqualTo(skill.successes());
    assertThat(kept.getLast().trials()).as("told before").isZero();

    Value.Fields both = run(kernel, new Goal("visit the blue lamp after you visit the red lamp", Corridor.ID, 1, ScriptedModel.ID, 10));
    assertThat(both.get("solved")).isEqualTo(Value.of(true));
    assertThat(both.get("model_calls")).isEqualTo(Value.of(0L));
    assertThat(both.get("program")).isEqualTo(Value.of("walk(find(\"red\"));\nwalk(find(\"blue\"));"));
  }

  @Test
  void whatCannotGoOnAfterOneThingIsNotTriedOnSeveral() throws InterruptedException {
    TestKernel kernel = Stage.touringKernel(Stage.RIGHT);
    run(kernel, new Goal("visit the red lamp", Corridor.ID, 0, ScriptedModel.ID, 10));
    LearnedSkill kept = Stage.observed(kernel, Experience.Admission.class).getFirst().skill();
    assertThat(kept.successes()).isEqualTo(21);
    assertThat(kept.trials()).as("what it failed in is known").isGreaterThan(21);
    assertThat(Stage.observed(kernel, Experience.Admission.class)).hasSize(1);

    run(kernel, new Goal("visit the red lamp, then visit the blue lamp", Corridor.ID, 1, ScriptedModel.ID, 10));
    assertThat(Stage.events(kernel, "guide").getLast().get("options")).isEqualTo(Value.of(List.of(Value.of("guide"))));
  }

  @Test
  void whatGoesOnOnlySometimesIsForOneThing() throws InterruptedException {
    String endsAtTheBlueLamp = "walk(find(\"red\"));\nwalk(%d);\npress();".formatted(Corridor.BLUE);
    TestKernel kernel = Stage.touringKernel(endsAtTheBlueLamp);
    run(kernel, new Goal("visit the red lamp", Corridor.ID, 0, ScriptedModel.ID, 10));
    assertThat(Stage.observed(kernel, Experience.Admission.class))
        .singleElement()
        .satisfies(
            admission -> {
              assertThat(admission.skill().goal()).isEqualTo("visit <1> lamp");
              assertThat(admission.skill().successes()).as("of the tours it ends some well").isBetween(22L, admission.skill().trials() - 1);
            });
  }

  @Test
  void theBriefShowsWhatWasLearned() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT);
    Stage.teach(kernel, Stage.learned(Stage.WRONG));
    run(kernel, FIRST);
    var brief = (Turn.Brief) kernel.calls(Syscall.Infer.class).getFirst().turns().getFirst();
    assertThat(brief.examples()).containsExactly(new Turn.Example(Stage.GOAL, Stage.WRONG));
    assertThat(brief.skills()).hasSize(5);
    assertThat(brief.remaining()).as("the skill had an attempt").isEqualTo(9);
  }

  @Test
  void theGoalsEnvironmentStaysAsTheSolutionLeftItAndTheOtherIsClosed() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.onlyWhereItBeginsAs(FIRST), Stage.WRONG, Stage.RIGHT);
    Value.Fields result = run(kernel, FIRST);
    assertThat(kernel.handles()).hasSize(1);
    EnvironmentBody left = kernel.environment(kernel.handles().getFirst()).orElseThrow();
    assertThat(left.outcome().solved()).isTrue();
    assertThat(left.outcome().reward()).isEqualTo(result.get("reward").number());
  }

  @Test
  void whatWorksOnlyHereIsNotKeptAndTheModelIsAskedForMore() throws InterruptedException {
    String lucky = Stage.onlyWhereItBeginsAs(FIRST);
    TestKernel kernel = Stage.kernel(lucky, Stage.WRONG, Stage.RIGHT);
    Value.Fields result = run(kernel, FIRST);
    assertThat(result.get("program")).as("what solved it first").isEqualTo(Value.of(lucky));
    assertThat(result.get("attempts")).isEqualTo(Value.of(3L));
    assertThat(result.get("skills_learned")).isEqualTo(Value.of(List.of(Value.of(Stage.learned(Stage.RIGHT).id()))));
    Experience.Trial trial = Stage.observed(kernel, Experience.Trial.class).getFirst();
    assertThat(trial.program()).isEqualTo(Stage.RIGHT);
    assertThat(trial.reward()).isPositive();
    assertThat(Stage.observed(kernel, Experience.Transition.class))
        .as("guidance is charged for the way to the first solution only")
        .first()
        .satisfies(transition -> assertThat(transition.reward()).isCloseTo(result.get("reward").number() - 0.21, within(1e-9)));
  }

  @Test
  void ofAProgramThatFailsElsewhereTheModelHears() throws InterruptedException {
    String lucky = Stage.onlyWhereItBeginsAs(FIRST);
    TestKernel kernel = Stage.kernel(lucky, Stage.HALF, Stage.RIGHT);
    run(kernel, FIRST);
    List<Boolean> told =
        kernel.calls(Syscall.Infer.class).stream()
            .flatMap(infer -> infer.turns().stream())
            .filter(Turn.Feedback.class::isInstance)
            .map(turn -> ((Turn.Feedback) turn).outcome().solved())
            .toList();
    assertThat(told).as("the solution, where it failed, and what the next did with the goal").containsExactly(true, false, false);
    assertThat(Stage.observed(kernel, Experience.Admission.class))
        .singleElement()
        .satisfies(best -> assertThat(best.skill().trials()).isEqualTo(21));
  }

  @Test
  void whatIsLookedForLaterDoesNotReplaceWhatIsBetter() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.onlyLeftOf(9), Stage.onlyLeftOf(6), Stage.WRONG);
    run(kernel, Stage.goalFromTheLeft());
    assertThat(Stage.observed(kernel, Experience.Admission.class))
        .singleElement()
        .satisfies(kept -> assertThat(kept.skill().program().text()).startsWith("only left of 9"));
  }

  @Test
  void aBudgetThatEndsThePracticeLeavesWhatWasFound() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.onlyLeftOf(9), Stage.RIGHT).quota(new Quota(9, 10_000, Practised.EPISODES + 3, 1_000, 0));
    run(kernel, Stage.goalFromTheLeft());
    assertThat(Stage.observed(kernel, Experience.Admission.class))
        .singleElement()
        .satisfies(kept -> assertThat(kept.skill().program().text()).startsWith("only left of 9"));
  }

  @Test
  void whatWorksOnlyHereStillSolvesTheGoal() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.onlyWhereItBeginsAs(FIRST));
    Value.Fields result = run(kernel, FIRST);
    assertThat(result.get("solved")).isEqualTo(Value.of(true));
    assertThat(Stage.observed(kernel, Experience.Admission.class)).isEmpty();
    assertThat(Stage.events(kernel, "remember").getFirst().get("reason").text()).startsWith("solved");
  }

  @Test
  void everyStepOfEveryEpisodeIsCharged() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.HALF, Stage.RIGHT);
    Value.Fields result = run(kernel, FIRST);
    long steps =
        kernel.history().stream()
            .map(exchange -> exchange.answer() instanceof Reply.Executed executed ? executed.outcome().steps() : 0)
            .reduce(0, Integer::sum);
    assertThat(kernel.calls(Syscall.Execute.class)).hasSize(2 + Practised.EPISODES);
    assertThat(result.get("env_steps")).isEqualTo(Value.of(steps));
  }

  @Test
  void practiceIsInOtherEpisodesWithTheSameMission() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT);
    run(kernel, FIRST);
    List<Long> seeds = kernel.calls(Syscall.Reset.class).stream().map(Syscall.Reset::seed).toList();
    assertThat(seeds.getFirst()).isEqualTo(FIRST.seed());
    assertThat(seeds.subList(1, seeds.size())).doesNotContain(FIRST.seed()).allMatch(seed -> seed >= 1L << 32);
    assertThat(Stage.events(kernel, "remember").getFirst().get("practised")).isEqualTo(Value.of((long) Practised.EPISODES));
  }

  @Test
  void aRealEnvironmentIsNotPractisedIn() throws InterruptedException {
    TestKernel kernel = Stage.realKernel(Stage.RIGHT);
    assertThat(run(kernel, FIRST).get("solved")).isEqualTo(Value.of(true));
    assertThat(kernel.calls(Syscall.Open.class)).hasSize(1);
    assertThat(kernel.calls(Syscall.Execute.class)).hasSize(1);
    assertThat(Stage.observed(kernel, Experience.Admission.class)).isEmpty();
  }

  @Test
  void spentAttemptsEndTheSearch() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.CLUMSY, Stage.HALF, Stage.WRONG, Stage.RIGHT);
    Value.Fields result = run(kernel, Stage.goal(0, 3));
    assertThat(result.get("solved")).isEqualTo(Value.of(false));
    assertThat(result.get("reason").text()).contains("all 3 attempts are spent");
    assertThat(result.get("attempts")).isEqualTo(Value.of(3L));
    assertThat(result.get("reward")).isEqualTo(Value.of(0.0));
    assertThat(Stage.observed(kernel, Experience.Trial.class)).singleElement().satisfies(trial -> assertThat(trial.reward()).isZero());
    assertThat(Stage.observed(kernel, Experience.Transition.class).getFirst().reward()).isCloseTo(-0.63, within(1e-9));
  }

  @Test
  void aModelWithNothingLeftEndsTheSearch() throws InterruptedException {
    Value.Fields result = run(Stage.kernel(Stage.CLUMSY), FIRST);
    assertThat(result.get("solved")).isEqualTo(Value.of(false));
    assertThat(result.get("reason").text()).contains("nothing left");
    assertThat(result.get("model_calls")).isEqualTo(Value.of(2L));
  }

  @Test
  void aSpentBudgetEndsTheSearchWithAReason() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.CLUMSY, Stage.RIGHT).quota(new Quota(1, 10_000, 100, 1_000, 0));
    Value.Fields result = run(kernel, FIRST);
    assertThat(result.get("solved")).isEqualTo(Value.of(false));
    assertThat(result.get("reason").text()).contains("QUOTA").contains("model calls");
    assertThat(Stage.events(kernel, "remember")).hasSize(1);
  }

  @Test
  void aBudgetSpentInPracticeLeavesTheGoalSolved() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT).quota(new Quota(9, 10_000, 2, 1_000, 0));
    Value.Fields result = run(kernel, FIRST);
    assertThat(result.get("solved")).isEqualTo(Value.of(true));
    assertThat(Stage.events(kernel, "remember").getFirst().get("reason").text()).contains("snippets");
    assertThat(kernel.handles()).hasSize(1);
  }

  @Test
  void aSilentModelLeavesTheSkillsToBeTried() throws InterruptedException {
    TestKernel kernel = Stage.kernel(ScriptedModel.SILENCE);
    LearnedSkill known = Stage.learned(Stage.RIGHT);
    Stage.teach(kernel, known);
    String situation = Corridor.ID + ": 1 lamp on switch";
    kernel.call(new Syscall.Observe("qlearning", new Experience.Transition(situation, "guide", 5, "", List.of())));
    Value.Fields result = run(kernel, FIRST);
    assertThat(Stage.events(kernel, "guide")).extracting(event -> event.get("chosen").text()).containsExactly("guide", known.id());
    assertThat(result.get("solved")).isEqualTo(Value.of(true));
  }

  @Test
  void aSilentModelAloneIsNamedAsTheReason() throws InterruptedException {
    TestKernel kernel = Stage.kernel(ScriptedModel.SILENCE);
    Value.Fields result = run(kernel, FIRST);
    assertThat(result.get("reason").text()).isEqualTo("MODEL: the model is not reachable: try again later");
    assertThat(Stage.observed(kernel, Experience.Transition.class)).as("an outage says nothing about guidance").isEmpty();
  }

  @Test
  void aProgramThatIsKnownIsUsedNotAdmittedTwice() throws InterruptedException {
    TestKernel kernel = Stage.kernel(Stage.RIGHT);
    LearnedSkill known = Stage.learned(Stage.RIGHT);
    Stage.teach(kernel, known);
    String situation = Corridor.ID + ": 1 lamp on switch";
    kernel.call(new Syscall.Observe("qlearning", new Experience.Transition(situation, "guide", 5, "", List.of())));
    run(kernel, FIRST);
    assertThat(Stage.observed(kernel, Experience.Admission.class)).isEmpty();
    assertThat(Stage.observed(kernel, Experience.Use.class)).containsExactly(new Experience.Use(known.id(), true, Corridor.ID));
  }

  @Test
  void anUnknownEnvironmentEndsTheProcessWithTheKernelsWords() {
    Goal nowhere = new Goal(Stage.GOAL, "Nowhere-v0", 0, ScriptedModel.ID, 3);
    assertThatExceptionOfType(SyscallFailure.class)
        .isThrownBy(() -> run(Stage.kernel(Stage.RIGHT), nowhere))
        .satisfies(failure -> assertThat(failure.fault().category()).isEqualTo(Fault.Category.USER))
        .withMessageContaining("Nowhere-v0");
  }

  @Test
  void eventsStaySmallHoweverLongTheGoalAndTheProgram() throws InterruptedException {
    String endless = "走到红灯；".repeat(700);
    TestKernel kernel = Stage.kernel("press();\n".repeat(2_000), Stage.RIGHT);
    run(kernel, new Goal(endless, Corridor.ID, FIRST.seed(), ScriptedModel.ID, 5));
    assertThat(kernel.calls(Syscall.Publish.class)).allMatch(publish -> publish.body().toString().length() < 4_096);
  }
}
