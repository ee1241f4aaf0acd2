package org.llmagentos.sdk.model.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.model.chat.Message.Role;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.testkit.corridor.CorridorSkills;

/** What a model reads, letter by letter. */
class MessagesTest {

  private static final List<SkillSpec> SKILLS = CorridorSkills.all().stream().map(Skill::spec).toList();
  private static final Turn.Brief BRIEF = new Turn.Brief("打开蓝灯", List.of("打开蓝灯"), "js", SKILLS, List.of(), 30);

  @Test
  void aBriefIsRulesAndARequest() {
    var example = new Turn.Example("打开红灯", "walk(find(\"red\"));\npress();\n");
    var brief = new Turn.Brief("打开蓝灯，然后打开红灯", List.of("打开蓝灯", "打开红灯"), "js", SKILLS, List.of(example), 30);
    assertThat(messages(List.of(brief)))
        .containsExactly(
            new Message(
                Role.SYSTEM,
                """
                You write programs for an agent. You are given a goal and the functions that a program may call, and you answer with one \
                JavaScript program that reaches the goal.

                Rules:
                - Answer with one fenced js block that holds the whole program.
                - Call the listed functions and no others. They are global and synchronous: no import, no require, no await.
                - A parameter with ? may be left out.
                - A function that cannot do what it is asked throws an error whose message is the fact. A program may catch it.
                - Every program starts from the same beginning. What it prints with print(...) you will read.
                - When a program does not reach the goal, you are told the facts. Answer with another whole program, not with a change."""),
            new Message(
                Role.USER,
                """
                Goal: 打开蓝灯，然后打开红灯

                Its parts, in order:
                1. 打开蓝灯
                2. 打开红灯

                Functions:
                find(colour: Colour): Lamp - the lamp of that colour
                  colour: colour of the lamp
                walk(lamp: Lamp): Nothing - walks to a lamp
                  lamp: the lamp
                press(): Nothing - switches on the lamp here
                near(lamp: Lamp): Truth - whether a lamp is here
                  lamp: the lamp
                position(): Number - number of the cell

                Types:
                Colour: one of "red", "blue"
                Lamp: what one function returns and another takes
                Truth: true or false

                This program reached the goal "打开红灯":
                ```js
                walk(find("red"));
                press();
                ```

                Programs that may be tried: 30"""));
  }

  @Test
  void userAndModelTakeTurns() {
    var feedback = new Turn.Feedback(new Execution.TimedOut(""), List.of(), Outcome.NONE, 5);
    List<Turn> turns = List.of(BRIEF, new Turn.Answered("a();"), feedback, feedback, new Turn.Answered("b();"), feedback);
    List<Message> messages = messages(turns);
    assertThat(messages).extracting(Message::role).containsExactly(Role.SYSTEM, Role.USER, Role.MODEL, Role.USER, Role.MODEL, Role.USER);
    assertThat(messages.get(2).text()).isEqualTo("```js\na();\n```");
    assertThat(messages.get(3).text()).isEqualTo(FeedbackText.of(feedback) + "\n\n" + FeedbackText.of(feedback));
  }

  @Test
  void whatOthersTriedIsPartOfTheRequest() {
    var feedback = new Turn.Feedback(new Execution.TimedOut(""), List.of(), Outcome.NONE, 5);
    List<Message> messages = messages(List.of(BRIEF, new Turn.Tried("a();", feedback)));
    assertThat(messages).extracting(Message::role).containsExactly(Role.SYSTEM, Role.USER);
    assertThat(messages.getLast().text())
        .isEqualTo(BriefText.request(BRIEF) + "\n\nTried before:\n```js\na();\n```\n" + FeedbackText.of(feedback));
  }

  @Test
  void wordsStayWords() {
    assertThat(messages(List.of(new Turn.Said("你好"), new Turn.Answered("hello"), new Turn.Said("who?"), new Turn.Said("you?"))))
        .containsExactly(new Message(Role.USER, "你好"), new Message(Role.MODEL, "hello"), new Message(Role.USER, "who?\n\nyou?"));
  }

  @Test
  void aLongTalkLosesItsOldestAnswersAndSaysSo() {
    var turns = new ArrayList<Turn>(List.of(BRIEF));
    for (int i = 1; i <= 400; i++) {
      turns.add(new Turn.Answered("press(); // " + i));
      turns.add(new Turn.Feedback(new Execution.Threw("x".repeat(400), 1, ""), List.of(), Outcome.NONE, 400 - i));
    }
    List<Message> messages = messages(turns);
    int pairs = (messages.size() - 2) / 2;
    assertThat(pairs).isBetween(50, 200);
    assertThat(messages.get(1).text()).startsWith("Goal: 打开蓝灯").endsWith("(Left out here: your first " + (400 - pairs) + " answers.)");
    assertThat(messages.get(2).text()).isEqualTo("```js\npress(); // " + (401 - pairs) + "\n```");
    assertThat(messages.getLast().text()).endsWith("Programs that may still be tried: 0");
    assertThat(messages.stream().mapToInt(message -> message.text().length()).sum()).isLessThan(70_000);
  }

  private static List<Message> messages(List<Turn> turns) {
    return Messages.of(turns, Messages.MOST_CHARACTERS);
  }
}
