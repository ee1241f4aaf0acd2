package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.plugin.skill.gridworld.GridworldPlugin;
import org.llmagentos.sdk.skill.Skill;

class EvidenceTest {

  private static final String NOTHING = "nothing is in front";

  private final Evidence evidence =
      new Evidence(new Signatures(new GridworldPlugin().skills().stream().map(Skill::spec).toList()));

  @Test
  void aBeginningThatFailedIsRuledOutWithAllThatBeginsSo() {
    record("face_free(); pickup(); toggle();", 3, "", NOTHING);
    assertThat(ruledOut("face_free(); pickup();")).isTrue();
    assertThat(ruledOut("face_free(); pickup(); drop();")).isTrue();
    assertThat(ruledOut("pickup();")).isFalse();
    assertThat(ruledOut("face_free(); drop(); pickup();")).isFalse();
    assertThat(mayGrow("face_free();")).isTrue();
    assertThat(mayGrow("face_free(); pickup();")).isFalse();
  }

  @Test
  void aRescueOfWhatFailsIsNotRuledOutUntilItIsKnownToo() {
    record("pickup();", 1, NOTHING);
    String rescued = "attempt(() => { pickup(); }, () => { drop(); });";
    assertThat(ruledOut(rescued)).isFalse();
    record(rescued, 2, NOTHING, "the hands are empty");
    assertThat(ruledOut(rescued)).isTrue();
    assertThat(ruledOut("attempt(() => { pickup(); }, () => { drop(); toggle(); });")).isTrue();
    assertThat(ruledOut("attempt(() => { pickup(); }, () => { toggle(); });")).isFalse();
  }

  @Test
  void aProgramAllOfWhoseCallsAreKnownDoesNothingNew() {
    record("face_free(); toggle();", 4);
    assertThat(ruledOut("face_free(); toggle();")).isTrue();
    assertThat(ruledOut("face_free();")).as("it is the beginning of one").isTrue();
    assertThat(ruledOut("attempt(() => { face_free(); }, () => { drop(); }); toggle();")).isTrue();
  }

  @Test
  void aStatementWithoutAStepIsNotGrownButWhereItTookOneItIs() {
    record("face_free();", 3);
    record("face_free(); face_free();", 3);
    assertThat(mayGrow("face_free(); face_free();")).isFalse();
    assertThat(mayGrow("face_free();")).isTrue();
    record("face_free(); toggle();", 4);
    assertThat(mayGrow("face_free(); toggle();")).isTrue();
    assertThat(ruledOut("face_free(); face_free(); toggle();")).as("the world is where it was").isTrue();
  }

  @Test
  void withoutAnEnvironmentNoStepProvesNothing() {
    record("face_free();", 0);
    record("face_free(); face_free();", 0);
    assertThat(mayGrow("face_free(); face_free();")).isTrue();
  }

  @Test
  void onceDistrustedNothingIsRuledOut() {
    record("pickup();", 1, NOTHING);
    assertThat(ruledOut("pickup(); drop();")).isTrue();
    evidence.distrust();
    assertThat(ruledOut("pickup(); drop();")).isFalse();
  }

  @Test
  void noveltyIsNoticedOnce() {
    assertThat(record("pickup();", 1, NOTHING)).isEqualTo(Evidence.Novelty.FACT);
    assertThat(record("face_free(); pickup();", 2, "", NOTHING)).isEqualTo(Evidence.Novelty.SUCCESS);
    assertThat(record("toggle(); pickup();", 2, "", NOTHING)).isEqualTo(Evidence.Novelty.SUCCESS);
    assertThat(record("face_free(); toggle(); pickup();", 2, "", "", NOTHING)).isEqualTo(Evidence.Novelty.NONE);
    assertThat(record("face_free(); toggle(); toggle(); pickup();", 2)).isEqualTo(Evidence.Novelty.CURE);
  }

  @Test
  void aFailureThatIsTheSameWithoutWhatCameBeforeTellsNothing() {
    record("attempt(() => { goto(find(\"key\")); }, () => { drop(); });", 1, "no key", "the hands are empty");
    assertThat(record("attempt(() => { goto(find(\"key\")); }, () => { done(); drop(); });", 2, "no key", "", "the hands are empty"))
        .as("done was new").isEqualTo(Evidence.Novelty.SUCCESS);
    record("attempt(() => { goto(find(\"key\")); }, () => { face_free(); });", 2, "no key");
    assertThat(record("attempt(() => { goto(find(\"key\")); }, () => { face_free(); drop(); });", 2, "no key", "", "the hands are empty"))
        .isEqualTo(Evidence.Novelty.NONE);
    assertThat(record("attempt(() => { goto(find(\"key\")); }, () => { face_free(); face_free(); drop(); });", 3, "no key", "", "", "not free"))
        .isEqualTo(Evidence.Novelty.FACT);
  }

  @Test
  void failuresMakeACallRiskier() {
    Sketch pickup = grown("drop(); pickup();");
    double before = evidence.risk(pickup);
    record("pickup();", 1, NOTHING);
    double once = evidence.risk(pickup);
    record("face_free(); pickup();", 2, "", NOTHING);
    assertThat(before).isZero();
    assertThat(once).isPositive();
    assertThat(evidence.risk(pickup)).isGreaterThan(once);
  }

  private Evidence.Novelty record(String text, int steps, String... answers) {
    return evidence.record(ProgramReader.read(text), Runs.run(text, steps, answers));
  }

  private boolean ruledOut(String text) {
    return evidence.ruledOut(ProgramReader.read(text));
  }

  private boolean mayGrow(String text) {
    return !evidence.ruledOut(grown(text));
  }

  private static Sketch grown(String text) {
    Subject nothing = new Glossary(List.of()).subject("");
    return Sketch.empty(nothing).with(ProgramReader.read(text).statements(), 0);
  }
}
