package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmagentos.plugin.skill.gridworld.GridworldPlugin;
import org.llmagentos.sdk.learn.Words;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.value.Value;

class GlossaryTest {

  private final Glossary glossary = new Glossary(new GridworldPlugin().skills().stream().map(Skill::spec).toList());

  @Test
  void aGoalMentionsTheSameInBothLanguages() {
    assertThat(glossary.subject("open the red door").goal())
        .hasToString("[()=toggle, Colour=red, Kind=door]")
        .isEqualTo(glossary.subject("打开红色的门").goal());
  }

  @Test
  void whatAThingIsCalledPointsToNoSkill() {
    Concept toggle = Concept.skill("toggle"); // whose documentation speaks of 箱子 too
    assertThat(glossary.subject("捡起黄色的箱子").strength(toggle)).isZero();
    assertThat(glossary.subject("打开黄色的箱子").strength(toggle)).isEqualTo(1);
  }

  @Test
  void aGoalPointsToSkillsInPartToo() {
    Subject subject = glossary.subject("把蓝色的钥匙放到灰色的箱子旁边");
    assertThat(subject.pointsTo("drop")).isEqualTo(1);
    assertThat(subject.pointsTo("face_free")).isBetween(0.5, 0.99);
    assertThat(subject.pointsTo("toggle")).isZero();
    assertThat(glossary.subject("xyzzy").pointsTo("drop")).isZero();
  }

  @Test
  void theOrderOfWordsDoesNotMatter() {
    assertThat(glossary.subject("door red the open")).isEqualTo(glossary.subject("open the red door"));
  }

  @Test
  void wordsThatOccurEverywhereWeighNothing() {
    assertThat(glossary.mentions(Words.of("the"))).allSatisfy((concept, strength) -> assertThat(concept.type()).isEqualTo(Concept.SKILL));
    var both = glossary.mentions(Words.of("the carry"));
    assertThat(both.get(Concept.skill("carrying"))).isGreaterThan(both.get(Concept.skill("goto")));
  }

  @Test
  void ofAFailureOnlyTheNewsCount() {
    var call = new Expression.Call("find", List.of(Expression.constant("ball"), Expression.constant("red")));
    assertThat(glossary.news("no red ball was found", call)).containsExactly("found", "no", "was");
  }

  @Test
  void numbersAndQuotedTextsAreLiterals() {
    assertThat(glossary.subject("say \"hello\" 3 times").literals()).containsExactly(Value.of("hello"), Value.of(3L));
  }

  @ParameterizedTest
  @CsvSource({"open,opened,true", "carry,carries,true", "box,boxes,true", "close,closing,true", "key,keys,true",
    "green,greet,false", "to,top,false", "red,reduce,false", "goal,goes,false", "door,floor,false"})
  void formsOfOneWordAreAlike(String one, String other, boolean alike) {
    assertThat(Glossary.alike(one, other)).isEqualTo(alike);
    assertThat(Glossary.alike(other, one)).isEqualTo(alike);
  }
}
