package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmagentos.plugin.skill.gridworld.GridworldPlugin;
import org.llmagentos.sdk.skill.Skill;

class GrammarTest {

  private final Signatures signatures = new Signatures(new GridworldPlugin().skills().stream().map(Skill::spec).toList());
  private final Grammar grammar = new Grammar(signatures);
  private final Subject nothing = new Glossary(List.of()).subject("");
  private final Context start = new Context(nothing, null, false, Set.of());

  @Test
  void everyStatementActsAndKeepsToTheSignatures() {
    var statements = statements(start);
    assertThat(statements).hasSizeGreaterThan(12);
    for (List<Statement> one : statements) {
      assertThat(signatures.accepts(new Program(one))).isTrue();
    }
    assertThat(statements.stream().map(one -> ((Statement.Act) one.getFirst()).call().skill()).distinct())
        .containsExactlyInAnyOrder("goto", "face_free", "pickup", "drop", "toggle", "done");
  }

  @Test
  void designatorsAreCompositionsOfTypes() {
    var goal = new Context(new Glossary(signatures.all()).subject("the red key"), null, false, Set.of());
    for (Context context : List.of(start, goal)) {
      assertThat(statements(context).stream().map(one -> ProgramText.of(new Program(one))))
          .contains(context == start ? "goto(find(\"key\"));" : "goto(find(\"key\", \"red\"));")
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void probabilitiesSumToOne() {
    double sum = 0;
    for (var way : grammar.statements(start, new WordPrior(grammar))) {
      sum += Math.exp(-way.cost());
    }
    assertThat(sum).as("all but what is out of reach").isBetween(0.97, 1 + 1e-9);
  }

  @Test
  void programsThatBreakTheSignaturesAreNotAccepted() {
    for (String text : List.of("fly();", "goto();", "goto(\"key\");", "goto(find(\"sky\"));", "pickup(1);", "goto(seen(\"key\"));")) {
      assertThat(signatures.accepts(ProgramReader.read(text))).as(text).isFalse();
    }
    assertThat(signatures.accepts(ProgramReader.read("if (seen(\"key\")) { goto(find(\"key\", colour_of(find(\"door\")))); }"))).isTrue();
  }

  private List<List<Statement>> statements(Context context) {
    return grammar.statements(context, new WordPrior(grammar)).stream().map(Derivation::result).filter(one -> !one.isEmpty()).toList();
  }
}
