package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmagentos.plugin.skill.gridworld.GridworldPlugin;
import org.llmagentos.sdk.skill.Skill;

class EvidenceTest {

  private final Evidence evidence =
      new Evidence(new Signatures(new GridworldPlugin().skills().stream().map(Skill::spec).toList()));

  @Test
  void aBeginningThatFailedIsRuledOutWithAllThatBeginsSo() {
    failed("face_free(); pickup(); toggle();", 1, "nothing is in front", 3);
    assertThat(ruledOut("face_free(); pickup();")).isTrue();
    assertThat(ruledOut("face_free(); pickup(); drop();")).isTrue();
    assertThat(ruledOut("face_free();")).isFalse();
    assertThat(ruledOut("pickup();")).isFalse();
    assertThat(ruledOut("face_free(); drop(); pickup();")).isFalse();
  }

  @Test
  void aStatementWithoutAStepIsRuledOutButNotWhereItTookOne() {
    returned("face_free();", 3);
    returned("face_free(); face_free();", 3);
    assertThat(ruledOut("face_free(); face_free(); toggle();")).isTrue();
    assertThat(ruledOut("face_free(); toggle();")).isFalse();
    returned("face_free(); toggle();", 4);
    assertThat(ruledOut("face_free(); toggle(); drop();")).isFalse();
  }

  @Test
  void withoutAnEnvironmentNoStepProvesNothing() {
    returned("face_free();", 0);
    returned("face_free(); face_free();", 0);
    assertThat(ruledOut("face_free(); face_free(); toggle();")).isFalse();
  }

  @Test
  void aRunOfAnotherEpisodeContradicts() {
    failed("face_free(); pickup();", 1, "nothing is in front", 2);
    assertThat(contradicts("face_free(); pickup(); drop();", 3, 5)).as("what failed works").isTrue();
    assertThat(contradicts("face_free(); drop();", 0, 2)).as("what worked fails").isTrue();
    assertThat(contradicts("face_free(); drop();", 1, 2)).isFalse();
    assertThat(contradicts("drop();", 0, 2)).isFalse();
    returned("drop();", 7);
    assertThat(contradicts("drop(); face_free();", 1, 5)).as("fewer steps than it took").isTrue();
  }

  @Test
  void onceDistrustedNothingIsRuledOut() {
    failed("pickup();", 0, "nothing is in front", 1);
    assertThat(ruledOut("pickup(); drop();")).isTrue();
    evidence.distrust();
    assertThat(ruledOut("pickup(); drop();")).isFalse();
  }

  @Test
  void noveltyIsNoticedOnce() {
    assertThat(failed("pickup();", 0, "nothing is in front", 1)).isEqualTo(Evidence.Novelty.FACT);
    assertThat(failed("face_free(); pickup();", 1, "nothing is in front", 2)).isEqualTo(Evidence.Novelty.SUCCESS);
    assertThat(failed("toggle(); pickup();", 1, "nothing is in front", 2)).isEqualTo(Evidence.Novelty.SUCCESS);
    assertThat(failed("face_free(); toggle(); pickup();", 2, "nothing is in front", 2)).isEqualTo(Evidence.Novelty.NONE);
    assertThat(returned("face_free(); toggle(); toggle(); pickup();", 2)).isEqualTo(Evidence.Novelty.CURE);
  }

  @Test
  void failuresMakeACallRiskier() {
    var pickup = ProgramReader.read("drop(); pickup();").statements();
    double before = evidence.risk(pickup);
    failed("pickup();", 0, "nothing is in front", 1);
    double once = evidence.risk(pickup);
    failed("face_free(); pickup();", 1, "nothing is in front", 2);
    assertThat(before).isZero();
    assertThat(once).isPositive();
    assertThat(evidence.risk(pickup)).isGreaterThan(once);
  }

  private Evidence.Novelty returned(String text, int steps) {
    Program program = ProgramReader.read(text);
    return evidence.record(program, new Diagnosis(program.size(), null, "", steps, false));
  }

  private Evidence.Novelty failed(String text, int done, String fact, int steps) {
    Program program = ProgramReader.read(text);
    var call = ((Statement.Act) program.statements().get(done)).call();
    return evidence.record(program, new Diagnosis(done, call, fact, steps, true));
  }

  private boolean contradicts(String text, int done, int steps) {
    Program program = ProgramReader.read(text);
    var failed = done == program.size() ? null : ((Statement.Act) program.statements().get(done)).call();
    return evidence.contradicts(program, new Diagnosis(done, failed, "", steps, failed != null));
  }

  private boolean ruledOut(String text) {
    return evidence.ruledOut(ProgramReader.read(text).statements());
  }
}
