package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.llmagentos.sdk.environment.Environment;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.value.Value;

/**
 * What every set of {@link Skill}s for one body, or for none, promises. The skills are called at random, with arguments of their types,
 * in episodes of the given environment; what one of them promises must hold whatever the others did before. What a {@link Effect#ONCE}
 * skill answers may differ each time: it is never run again.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SkillContract {

  private static final int CALLS = 150;

  /** The skills under test. */
  protected abstract List<Skill> skills();

  /** A new environment with the skills' body. Skills that need none are called beside any, such as this one. */
  protected Environment environment() {
    return new Corridor();
  }

  /** The episodes to act in. */
  protected List<Long> seeds() {
    return List.of(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void namesAreUniqueAndTheBodyIsTheEnvironments() {
    assertThat(skills()).isNotEmpty().extracting(skill -> skill.spec().name()).doesNotHaveDuplicates();
    assertThat(skills()).allSatisfy(skill -> assertThat(skill.spec().body()).isIn("", environment().spec().body()));
    assertThat(skills()).allSatisfy(skill -> assertThat(skill.spec()).as("constant").isEqualTo(skill.spec()));
  }

  @Test
  void everySkillAndParameterIsDocumentedInBothLanguages() {
    for (Skill skill : skills()) {
      Languages.bothSpoken(skill.spec().wording());
      assertThat(skill.spec().wording().english()).as("one line").doesNotContain("\n");
      for (SkillSpec.Parameter parameter : skill.spec().parameters()) {
        Languages.bothSpoken(parameter.wording());
      }
    }
  }

  @Test
  void everyTermHasASymbolOfItsOwnAndLowerCaseWords() {
    for (Skill skill : skills()) {
      for (SkillSpec.Parameter parameter : skill.spec().parameters()) {
        if (parameter.type() instanceof Type.Choice(String name, List<Type.Term> terms)) {
          assertThat(terms).as(name).isNotEmpty().extracting(Type.Term::symbol).doesNotHaveDuplicates();
          for (Type.Term term : terms) {
            assertThat(term.english()).as(term.symbol()).allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
          }
        }
      }
    }
  }

  @Test
  void answersAreOfTheDeclaredTypeAndFailuresStateAFact() throws InterruptedException {
    for (long seed : seeds()) {
      Caller caller = caller("types", seed);
      for (int i = 0; i < CALLS; i++) {
        Skill skill = caller.pick();
        Turn.Call call = caller.call(skill);
        switch (call.result()) {
          case SkillResult.Done(Value value) ->
              assertThat(skill.spec().returns().accepts(value)).as("%s answers %s", skill.spec().signature(), value).isTrue();
          case SkillResult.Failed(String fact) -> assertThat(fact).as(skill.spec().name()).isNotBlank();
        }
      }
    }
  }

  @Test
  void theSameCallsInTheSameEpisodeAnswerTheSame() throws InterruptedException {
    for (long seed : seeds()) {
      Caller once = runAgain("same", seed);
      Caller again = runAgain("same", seed);
      assertThat(again.calls(CALLS)).isEqualTo(once.calls(CALLS));
      assertThat(again.body().digest()).isEqualTo(once.body().digest());
      assertThat(again.body().outcome()).isEqualTo(once.body().outcome());
    }
  }

  @Test
  void bodiesDoNotAffectEachOther() throws InterruptedException {
    List<Turn.Call> alone = runAgain("alone", 0).calls(CALLS);
    Caller one = runAgain("alone", 0);
    Caller other = runAgain("other", 1);
    var mixed = new ArrayList<Turn.Call>();
    for (int i = 0; i < CALLS; i++) {
      mixed.addAll(one.calls(1));
      other.calls(1);
    }
    assertThat(mixed).isEqualTo(alone);
  }

  @Test
  void aPureSkillChangesNothing() throws InterruptedException {
    for (long seed : seeds()) {
      Caller caller = caller("pure", seed);
      for (int i = 0; i < CALLS; i++) {
        Skill skill = caller.pick();
        long digest = caller.body().digest();
        Outcome outcome = caller.body().outcome();
        Turn.Call call = caller.call(skill);
        if (skill.spec().effect() == Effect.PURE) {
          assertThat(caller.body().digest()).as("%s", call).isEqualTo(digest);
          assertThat(caller.body().outcome()).as("%s", call).isEqualTo(outcome);
        }
      }
    }
  }

  @Test
  void aSkillThatActsOutsideOnlyLooksInASimulatedEnvironment() throws InterruptedException {
    Caller caller = caller("outside", 0);
    for (int i = 0; i < CALLS; i++) {
      Skill skill = caller.pick();
      if (skill.spec().effect().outside()) {
        assertThatCode(() -> caller.call(skill)).as(skill.spec().name()).doesNotThrowAnyException();
      } else {
        caller.call(skill);
      }
    }
  }

  @Test
  void anIdempotentCallRepeatedWithItsKeyAnswersTheSame() throws InterruptedException {
    for (long seed : seeds()) {
      Caller caller = caller("repeated", seed);
      for (int i = 0; i < CALLS; i++) {
        Skill skill = caller.pick();
        Turn.Call call = caller.call(skill);
        if (skill.spec().effect() == Effect.IDEMPOTENT) {
          assertThat(caller.repeat(skill, call)).isEqualTo(call);
        }
      }
    }
  }

  @Test
  void aSkillIsStillPoliteWhenTheEpisodeIsOver() throws InterruptedException {
    Caller caller = caller("over", 0);
    int actions = environment().spec().actions().size();
    for (int i = 0; i < 100_000 && !caller.body().over(); i++) {
      caller.body().act(i % actions);
    }
    boolean over = caller.body().over();
    Outcome outcome = caller.body().outcome();
    for (Skill skill : skills()) {
      caller.call(skill);
    }
    if (over) {
      assertThat(caller.body().outcome()).isEqualTo(outcome);
    }
  }

  private Caller caller(String name, long seed) {
    return new Caller(skills(), new EnvironmentBody(environment(), seed), name, seed);
  }

  /** A caller of those skills that are run again after a crash. */
  private Caller runAgain(String name, long seed) {
    List<Skill> again = skills().stream().filter(skill -> skill.spec().effect() != Effect.ONCE).toList();
    assumeThat(again).as("skills that are run again after a crash").isNotEmpty();
    return new Caller(again, new EnvironmentBody(environment(), seed), name, seed);
  }
}
