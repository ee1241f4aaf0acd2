package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.settings.KernelFile;
import org.llmagentos.kernel.node.settings.SettingsException;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.Effect;
import org.llmagentos.sdk.skill.SkillResult;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.skill.Type;
import org.llmagentos.sdk.skill.Wording;
import org.llmagentos.sdk.value.Value;

class RedactionTest {

  private static final String SECRET = "secret42";
  private static final Value VALUE =
      Value.of(List.of(Value.of(SECRET), Value.fields().with("a " + SECRET, Value.of(SECRET)), Value.of(7), Value.nothing()));
  private static final Turn.Call CALL = new Turn.Call("look", List.of(VALUE), SkillResult.done(VALUE));
  private static final Turn.Call FAILED = new Turn.Call("look", List.of(), SkillResult.failed("no " + SECRET));
  private static final List<Execution> EXECUTIONS =
      List.of(
          new Execution.Returned(VALUE, SECRET),
          new Execution.Threw(SECRET, 1, SECRET),
          new Execution.TimedOut(SECRET),
          new Execution.Exhausted("output", SECRET),
          new Execution.Refused(SECRET),
          new Execution.Diverged(1, SECRET));

  @Test
  void takesTheTextOutOfEveryPlaceOfEveryTurn() throws Exception {
    var wording = new Wording("speaks of " + SECRET, "说 " + SECRET);
    var skill =
        new SkillSpec(
            "look", "", List.of(new SkillSpec.Parameter("at", new Type.Text(), false, wording)), new Type.Text(), wording, Effect.PURE);
    var turns = new ArrayList<Turn>();
    turns.add(new Turn.Said(SECRET));
    turns.add(new Turn.Answered(SECRET));
    turns.add(new Turn.Brief(SECRET, List.of(SECRET), "js", List.of(skill), List.of(new Turn.Example(SECRET, SECRET)), 3));
    EXECUTIONS.forEach(execution -> turns.add(new Turn.Feedback(execution, List.of(CALL, FAILED), Outcome.NONE, 2)));
    turns.add(new Turn.Tried(SECRET, new Turn.Feedback(EXECUTIONS.getFirst(), List.of(CALL), Outcome.NONE, 2)));
    var conversation = new Conversation("1.0", turns, 9);

    Conversation clean = redaction("redact.IT = secret\\d+").of(conversation, "m");

    assertThat(clean.toString()).doesNotContain(SECRET);
    assertThat(clean.toString().replace("[IT]", SECRET)).as("and nothing else is changed").isEqualTo(conversation.toString());
  }

  @Test
  void withoutPatternsNothingIsTouched() throws Exception {
    Conversation conversation = Rig.talk(SECRET);
    assertThat(redaction().of(conversation, "m")).isSameAs(conversation);
  }

  @Test
  void patternsAreAppliedByTheOrderOfTheirNames() throws Exception {
    Redaction redaction = redaction("redact.B = \\d+", "redact.A = [a-z]+@[a-z]+\\d*", "redact.C = \\$x");
    assertThat(redaction.of(Rig.talk("me@home1 12 $x"), "m").turns()).containsExactly(new Turn.Said("[A] [B] [C]"));
  }

  @Test
  void whatCannotBeCleanedDoesNotLeave() {
    assertThatThrownBy(() -> redaction("redact.DEEP = (a|b)*c").of(Rig.talk("ab".repeat(100_000)), "m"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("Model m was not asked: a pattern of redact in kernel.properties is too deep");
  }

  @Test
  void wrongPatternsAreRefusedWithTheirLine() {
    assertThatThrownBy(() -> redaction("redact.A = a", "redact.B = (")).isInstanceOf(SettingsException.class).hasMessage(
        "kernel.properties, line 2: redact.B is no pattern of java.util.regex (Unclosed group): correct it");
    assertThatThrownBy(() -> redaction("redact.A = a*")).hasMessageContaining("fits nothing at all");
    assertThatThrownBy(() -> redaction("redact.1 = a")).hasMessageContaining("a pattern's name is letters");
  }

  private static Redaction redaction(String... lines) {
    return Redaction.of(KernelFile.parse(String.join("\n", lines), DriverSettings.PREFIXES).section("redact"));
  }
}
