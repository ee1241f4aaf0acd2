package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.testkit.MemoryTable;

class RemedyTest {

  private static final String OPEN =
      "attempt(() => { goto(find(\"door\")); toggle(); }, () => { goto(find(\"key\")); pickup(); });";
  private static final String LOCKED = "the green door is locked";

  private final Trials unlock = Trials.minigrid("MiniGrid-Unlock-v0");
  private final Signatures signatures = new Signatures(unlock.specs());
  private final Glossary glossary = new Glossary(unlock.specs());

  @Test
  void whatGotPastAFailureIsFound() {
    List<Remedy.Found> found = found(OPEN, "", "", LOCKED, "", "", "", "", "", "");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().fact()).isEqualTo(LOCKED);
    assertThat(found.getFirst().failed().skill()).isEqualTo("toggle");
    assertThat(ProgramText.of(new Program(found.getFirst().rescue()))).isEqualTo("goto(find(\"key\"));\npickup();");
  }

  @Test
  void whatDidNotHelpIsNot() {
    assertThat(found(OPEN, "", "", "")).as("not needed").isEmpty();
    assertThat(found(OPEN, "", "", LOCKED, "", "", "", "", "", LOCKED, "no key was found")).as("the same again").isEmpty();
    assertThat(found(OPEN, "", "", LOCKED, "no key was found")).as("never done").isEmpty();
  }

  @Test
  void aRescueOfARescueIsFoundAsWell() {
    String text = "attempt(() => { toggle(); }, () => { attempt(() => { pickup(); }, () => { drop(); }); });";
    assertThat(found(text, LOCKED, "full", "", "", ""))
        .extracting(Remedy.Found::fact)
        .containsExactly(LOCKED, "full");
  }

  @Test
  void itIsReadAsItWasWritten() {
    String text = "attempt(() => { goto(find(\"ball\")); }, () => { goto(barrier()); toggle(); });";
    var remedy = remedy(found(text, "no ball was found: a green door bars the way", "", "", "", "", "").getFirst(), "go to the ball");
    assertThat(Remedy.of(remedy.toValue())).isEqualTo(remedy);
    assertThat(remedy.words()).contains("bars", "way").as("what the call says itself, and colours").doesNotContain("ball", "green");
  }

  @Test
  void alikeFailuresAreOfferedItAndOthersAreNot() {
    var table = new MemoryTable();
    var remedy = remedy(found(OPEN, "", "", LOCKED, "", "", "", "", "", "").getFirst(), "open the green door");
    table.put(remedy.key(), remedy.toValue());
    assertThat(offered(table, "pick up the ball", "the red door is locked")).containsExactly("goto(find(\"key\"));\npickup();");
    assertThat(offered(table, "pick up the ball", "both hands are full")).isEmpty();
  }

  @Test
  void itIsFilledWithWhatTheNewGoalSpeaksOf() {
    var table = new MemoryTable();
    var found = found("attempt(() => { drop(); }, () => { goto(find(\"ball\")); pickup(); });", "empty hands", "", "", "", "").getFirst();
    var remedy = remedy(found, "put the ball next to the box");
    table.put(remedy.key(), remedy.toValue());
    assertThat(offered(table, "put the red key next to the door", "empty hands"))
        .contains("goto(find(\"key\", \"red\"));\npickup();", "goto(find(\"ball\"));\npickup();");
  }

  private List<Remedy.Found> found(String text, String... answers) {
    Program program = Objects.requireNonNull(ProgramReader.read(text));
    return Remedy.in(program.statements(), Diagnosis.made(program, Runs.feedback(text, new Outcome(1, 9, true, false), answers).calls()));
  }

  private Remedy remedy(Remedy.Found found, String goal) {
    return Remedy.of(found, glossary.subject(goal), signatures, glossary);
  }

  private Stream<String> offered(MemoryTable table, String goal, String fact) {
    Subject subject = glossary.subject(goal);
    var remedies = new Remedies(signatures, glossary, table, subject, List.of(subject));
    var failed = new Expression.Call(fact.contains("empty") ? "drop" : "toggle", List.of());
    return remedies.of(failed, fact).stream().map(way -> ProgramText.of(new Program(way.result())));
  }
}
