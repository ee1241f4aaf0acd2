package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmagentos.plugin.skill.gridworld.GridworldPlugin;
import org.llmagentos.sdk.skill.Phrase;
import org.llmagentos.sdk.skill.Phrases;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillSpec;

class TemplateTest {

  private final List<SkillSpec> skills = new GridworldPlugin().skills().stream().map(Skill::spec).toList();
  private final Signatures signatures = new Signatures(skills);
  private final Glossary glossary = new Glossary(skills);

  @Test
  void anotherGoalsThingsFillTheBlanks() {
    String fetch = "goto(find(\"ball\", \"red\"));\npickup();\n";
    assertThat(filled(fetch, "pick up the red ball", "pick up the blue key")).isEqualTo("goto(find(\"key\", \"blue\"));\npickup();");
    assertThat(filled(fetch, "pick up the red ball", "捡起蓝色的钥匙")).isEqualTo("goto(find(\"key\", \"blue\"));\npickup();");
  }

  @Test
  void whatNamesTheThingTakesAllThatIsSaidOfIt() {
    assertThat(filled("goto(find(\"ball\"));\n", "go to the ball", "go to the red box on your left"))
        .isEqualTo("goto(find(\"box\", \"red\", \"left\"));");
    assertThat(filled("goto(find(\"ball\", \"red\"));\n", "go to the red ball", "go to the box")).isEqualTo("goto(find(\"box\"));");
  }

  @Test
  void whatTheGoalDidNotSpeakOfStays() {
    String unlock = "goto(find(\"key\", \"red\"));\npickup();\ngoto(find(\"door\", \"red\"));\ntoggle();";
    assertThat(filled(unlock, "open the red door", "open the blue door"))
        .isEqualTo("goto(find(\"key\", \"blue\"));\npickup();\ngoto(find(\"door\", \"blue\"));\ntoggle();");
  }

  @Test
  void eachThingHasItsOwnBlank() {
    String put = "goto(find(\"ball\", \"red\"));\npickup();\nface_free(find(\"ball\", \"blue\"));\ndrop();\n";
    assertThat(filled(put, "put the red ball next to the blue ball", "put the green key next to the red box"))
        .isEqualTo("goto(find(\"key\", \"green\"));\npickup();\nface_free(find(\"box\", \"red\"));\ndrop();");
  }

  @Test
  void aGoalThatSaysTooLittleFillsNothing() {
    assertThat(filled("goto(find(\"ball\"));\n", "go to the ball", "go home")).isNull();
    assertThat(filled("goto(find(\"ball\"));\n", "go to the ball", "go to the red one")).isNull();
  }

  @Test
  void aGoalInPartsIsTaughtAndAnsweredByItsParts() {
    List<Subject> clauses = Clauses.of("go to a red box and pick up the key", List.of("go to a red box and pick up the key"), glossary);
    assertThat(clauses).extracting(Subject::verb).containsExactly("goto", "pickup");
    Program program = program("goto(find(\"box\", \"red\"));\ngoto(find(\"key\"));\npickup();");
    assertThat(Clauses.segments(program, clauses, signatures)).extracting(List::size).containsExactly(1, 2);
    Program other = program("goto(find(\"key\"));\npickup();");
    assertThat(Clauses.segments(other, clauses, signatures)).as("nothing in it is of the first part").extracting(List::size).containsExactly(0, 2);
    assertThat(Clauses.of("go to the red box and the key", List.of(), glossary)).hasSize(1);
  }

  private @Nullable String filled(String text, String goal, String other) {
    Template template = Template.of(program(text), phrases(goal), signatures);
    Program filled = template.filled(phrases(other), signatures);
    return filled == null ? null : ProgramText.of(filled);
  }

  private List<Phrase> phrases(String goal) {
    return Phrases.of(goal, skills).all();
  }

  private static Program program(String text) {
    Program program = ProgramReader.read(text);
    assertThat(program).isNotNull();
    return program;
  }
}
