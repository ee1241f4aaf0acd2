package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.llmagentos.sdk.value.Value;

/**
 * What every set of {@link Skill}s for one body promises. The skills are called at random, with arguments of their types, in episodes
 * of the given environment; what one of them promises must hold whatever the others did before.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SkillContract {

  private static final int CALLS = 150;

  /** The skills under test. */
  protected abstract List<Skill> skills();

  /** A new environment with the skills' body. */
  protected abstract Environment environment();

  /** The episodes to act in. */
  protected List<Long> seeds() {
    return List.of(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void namesAreUniqueAndTheBodyIsTheEnvironments() {
    assertThat(skills()).isNotEmpty().extracting(skill -> skill.spec().name()).doesNotHaveDuplicates();
    assertThat(skills()).allSatisfy(skill -> assertThat(skill.spec().body()).isEqualTo(environment().spec().body()));
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
      Caller caller = caller(seed);
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
      Caller once = caller(seed);
      Caller again = caller(seed);
      assertThat(again.calls(CALLS)).isEqualTo(once.calls(CALLS));
      assertThat(again.body().digest()).isEqualTo(once.body().digest());
      assertThat(again.body().outcome()).isEqualTo(once.body().outcome());
    }
  }

  @Test
  void bodiesDoNotAffectEachOther() throws InterruptedException {
    List<Turn.Call> alone = caller(0).calls(CALLS);
    Caller one = caller(0);
    Caller other = caller(1);
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
      Caller caller = caller(seed);
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
  void aSkillIsStillPoliteWhenTheEpisodeIsOver() throws InterruptedException {
    Caller caller = caller(0);
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

  private Caller caller(long seed) {
    return new Caller(skills(), new EnvironmentBody(environment(), seed), seed);
  }
}
