package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.sandbox.Confinement;
import org.llmagentos.sdk.sandbox.Snippet;
import org.llmagentos.sdk.skill.Body;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.syscall.Reply;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.testkit.corridor.Corridor;
import org.llmagentos.sdk.testkit.corridor.CorridorSkills;
import org.llmagentos.sdk.testkit.corridor.Corridors;
import org.llmagentos.sdk.value.Value;

/** Skills that act outside, with and without a body: what they are given, and that the contract catches what they must not do. */
class OutsideSkillsTest {

  private final List<String> keys = new ArrayList<>();
  private final Skill mail =
      skill(
          "mail",
          "",
          Effect.IDEMPOTENT,
          body -> {
            keys.add(body.key());
            return SkillResult.done();
          });
  private final TestKernel kernel = new TestKernel().environments(new Corridors()).skills(List.of(mail));

  /** The promises hold of a skill without a body. */
  @Nested
  class MailContractTest extends SkillContract {
    @Override
    protected List<Skill> skills() {
      return List.of(mail);
    }
  }

  @Test
  void aSkillWithoutABodyIsCalledWithAndWithoutAnEnvironmentAndEachCallHasAKey() throws InterruptedException {
    var twice = new Snippet("js", "mail();\nmail();");
    kernel.call(new Syscall.Invoke("mail", List.of(), 0));
    kernel.call(new Syscall.Execute(twice, 0, Confinement.STANDARD));
    Reply.Opened opened = kernel.call(new Syscall.Open(Corridor.ID, 1));
    assertThat(opened.skills()).containsExactly(mail.spec());
    kernel.call(new Syscall.Invoke("mail", List.of(), opened.handle()));
    Reply.Executed executed = kernel.call(new Syscall.Execute(twice, opened.handle(), Confinement.STANDARD));
    assertThat(executed.callCount()).isEqualTo(2);
    assertThat(keys).containsExactly("test/0/1", "test/0/2.1", "test/0/2.2", "test/0/4", "test/0/5.1", "test/0/5.2");
  }

  @Test
  void inABodyOfNothingNothingCanBeDone() {
    Body none = new EnvironmentBody(new Corridor(), 0).lend(mail.spec(), "key");
    assertThat(none.key()).isEqualTo("key");
    assertThat(none.spec().body()).isEmpty();
    assertThat(none.observe()).isEmpty();
    assertThat(none.over()).isTrue();
    assertThat(none.act(0)).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> none.witness(Witness.class, Witness::new));
  }

  @Test
  void outsideEffectsOnlyLookInASimulatedEnvironmentAndActInARealOne() {
    for (Effect effect : Effect.values()) {
      SkillSpec spec = skill("any", Corridor.BODY, effect, _ -> SkillResult.done()).spec();
      Body simulated = new EnvironmentBody(new Corridor(), 0).lend(spec, "key");
      assertThat(simulated.observe()).hasSize(4);
      assertThat(simulated.over()).isFalse();
      if (effect.outside()) {
        assertThatIllegalStateException().isThrownBy(() -> simulated.act(0));
        assertThatIllegalStateException().isThrownBy(() -> simulated.witness(Witness.class, Witness::new));
      } else {
        assertThat(simulated.act(0)).isTrue();
        assertThat(simulated.witness(Witness.class, Witness::new)).isNotNull();
      }
      Body real = new EnvironmentBody(new RealCorridor(), 0).lend(spec, "key");
      assertThat(real.act(0)).isTrue();
      assertThat(real.witness(Witness.class, Witness::new)).isSameAs(real.witness(Witness.class, Witness::new));
    }
    assertThat(List.of(Effect.values())).filteredOn(Effect::outside).containsExactly(Effect.IDEMPOTENT, Effect.ONCE);
  }

  @Test
  void oneThatActsInASimulatedEnvironmentIsCaught() {
    SkillContract contract = contract(skill("press", Corridor.BODY, Effect.ONCE, body -> SkillResult.done(Value.of(body.act(2)))));
    assertThatExceptionOfType(AssertionError.class).isThrownBy(contract::aSkillThatActsOutsideOnlyLooksInASimulatedEnvironment);
  }

  @Test
  void oneThatActsAgainWhenRepeatedIsCaught() {
    SkillContract contract = contract(counting(Effect.IDEMPOTENT));
    assertThatExceptionOfType(AssertionError.class).isThrownBy(contract::anIdempotentCallRepeatedWithItsKeyAnswersTheSame);
    assertThatExceptionOfType(AssertionError.class).isThrownBy(contract::theSameCallsInTheSameEpisodeAnswerTheSame);
  }

  @Test
  void whatAOnceSkillAnswersMayDiffer() throws InterruptedException {
    Skill position = CorridorSkills.all().getLast();
    SkillContract contract = contract(counting(Effect.ONCE), position);
    contract.anIdempotentCallRepeatedWithItsKeyAnswersTheSame();
    contract.theSameCallsInTheSameEpisodeAnswerTheSame();
    contract.bodiesDoNotAffectEachOther();
  }

  /** Sends a mail at every call, and answers how many it has sent. */
  private Skill counting(Effect effect) {
    return skill(
        "count",
        "",
        effect,
        body -> {
          keys.add(body.key());
          return SkillResult.done(Value.of((long) keys.size()));
        });
  }

  private static SkillContract contract(Skill... skills) {
    return new SkillContract() {
      @Override
      protected List<Skill> skills() {
        return List.of(skills);
      }
    };
  }

  private interface Act {
    SkillResult on(Body body);
  }

  private static Skill skill(String name, String kind, Effect effect, Act act) {
    var spec = new SkillSpec(name, kind, List.of(), new Type.Nothing(), new Wording("acts outside", "在外面行动"), effect);
    return new Skill() {
      @Override
      public SkillSpec spec() {
        return spec;
      }

      @Override
      public SkillResult invoke(List<Value> arguments, Body body) {
        return act.on(body);
      }
    };
  }

  private static final class Witness implements Body.Witness {
    @Override
    public void begin(float[] observation) {}

    @Override
    public void see(int action, float[] observation) {}
  }
}
