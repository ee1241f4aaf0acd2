package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmagentos.plugin.skill.gridworld.GridworldPlugin;
import org.llmagentos.sdk.skill.Skill;

class ObservationsTest {

  private static final String NOTHING = "nothing is in front";

  private final Observations observations =
      new Observations(new Signatures(new GridworldPlugin().skills().stream().map(Skill::spec).toList()));

  @Test
  void aRunOfAnotherEpisodeContradicts() {
    add(Runs.run("face_free(); pickup();", 2, "", NOTHING));
    assertThat(observations.contradict(Runs.run("face_free(); pickup(); drop();", 5))).as("what failed works").isTrue();
    assertThat(observations.contradict(Runs.run("face_free(); drop();", 2, "no free place"))).as("what worked fails").isTrue();
    assertThat(observations.contradict(Runs.run("face_free(); drop();", 2, "", "empty"))).isFalse();
    assertThat(observations.contradict(Runs.run("drop();", 2, "empty"))).isFalse();
    add(Runs.run("drop();", 7));
    assertThat(observations.contradict(Runs.run("drop(); face_free();", 5, "", "no"))).as("fewer steps than it took").isTrue();
  }

  @Test
  void whatComesOfAProgramIsKnownFromTheRunsOfOthers() {
    add(Runs.run("face_free(); pickup();", 2, "", NOTHING));
    assertThat(known("face_free(); pickup(); drop();").end()).isInstanceOfSatisfying(
        Interpreter.End.Failed.class, failed -> assertThat(failed.fact()).isEqualTo(NOTHING));
    assertThat(known("face_free();").made()).hasSize(1);
    assertThat(observations.known(ProgramReader.read("face_free(); drop();"))).isNull();
    observations.distrust();
    assertThat(observations.known(ProgramReader.read("face_free();"))).isNull();
  }

  private void add(Diagnosis run) {
    observations.add(run, _ -> {});
  }

  private Diagnosis known(String text) {
    Diagnosis known = observations.known(ProgramReader.read(text));
    assertThat(known).as(text).isNotNull();
    return known;
  }
}
