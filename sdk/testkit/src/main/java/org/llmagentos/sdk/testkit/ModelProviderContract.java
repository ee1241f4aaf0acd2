package org.llmagentos.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.sandbox.Execution;
import org.llmagentos.sdk.skill.Skill;
import org.llmagentos.sdk.skill.SkillSpec;
import org.llmagentos.sdk.testkit.corridor.CorridorSkills;

/**
 * What every {@link ModelProvider} promises. Above all: what it keeps between calls of one conversation makes it faster, never
 * different.
 */
public abstract class ModelProviderContract {

  private static final int MAX_TOKENS = 1_024;

  private int asked;

  /** A new provider, which remembers nothing of any other. */
  protected abstract ModelProvider provider();

  /** What the model's learner knows. */
  protected Knowledge knowledge(ModelSpec model) {
    return new MemoryTable();
  }

  /** Skills to ask for programs over. */
  protected List<SkillSpec> skills() {
    return CorridorSkills.all().stream().map(Skill::spec).toList();
  }

  /** Goals to ask programs for. */
  protected List<String> goals() {
    return List.of("switch on the red lamp", "打开蓝灯");
  }

  /** Programs to ask for in one conversation. */
  protected int rounds() {
    return 8;
  }

  @Test
  void modelsHaveUniqueIds() {
    assertThat(provider().models()).isNotEmpty().extracting(ModelSpec::id).doesNotHaveDuplicates();
    assertThat(provider().models()).as("constant").isEqualTo(provider().models());
  }

  @Test
  void anAnswerNamesItsModelAndItsUsageIsPlausible() throws InterruptedException {
    for (ModelSpec model : provider().models()) {
      for (String goal : goals()) {
        for (Completion completion : talk(provider(), model, goal)) {
          assertThat(completion.model()).isEqualTo(model.id());
          assertThat(completion.usage().completion()).as("tokens written").isBetween(0L, (long) MAX_TOKENS);
          assertThat(completion.usage().prompt()).as("tokens read").isBetween(0L, 1_000_000L);
        }
      }
    }
  }

  @Test
  void aRebuiltConversationAnswersLikeAKeptOne() throws InterruptedException {
    for (ModelSpec model : provider().models()) {
      for (String goal : goals()) {
        List<Completion> kept = talk(provider(), model, goal);
        for (int round = 0; round < kept.size(); round++) {
          Conversation conversation = conversation("rebuilt", goal, kept.subList(0, round));
          assertThat(ask(provider(), model, conversation)).as("round %d of %s", round, goal).contains(kept.get(round));
        }
      }
    }
  }

  @Test
  void conversationsDoNotAffectEachOther() throws InterruptedException {
    for (ModelSpec model : provider().models()) {
      String goal = goals().getFirst();
      List<Completion> alone = talk(provider(), model, goal);
      ModelProvider provider = provider();
      for (int round = 0; round < alone.size(); round++) {
        for (String key : List.of("one", "two")) {
          Conversation conversation = conversation(key, goal, alone.subList(0, round));
          assertThat(ask(provider, model, conversation)).as("round %d of %s", round, key).contains(alone.get(round));
        }
      }
    }
  }

  @Test
  void withoutSkillsItAnswersOrSaysWhyNot() throws InterruptedException {
    var brief = new Turn.Brief("switch on the lamp", List.of("switch on the lamp"), "js", List.of(), List.of(), 10);
    for (ModelSpec model : provider().models()) {
      ask(provider(), model, new Conversation("bare", List.of(brief), MAX_TOKENS));
    }
  }

  @Test
  void aChatIsAnsweredOrRefusedWithWords() throws InterruptedException {
    for (ModelSpec model : provider().models()) {
      for (String words : List.of("hello, who are you?", "你好，你是谁？", "")) {
        Conversation chat = new Conversation("chat", List.of(new Turn.Said(words)), MAX_TOKENS);
        assertThat(ask(provider(), model, chat)).isEqualTo(ask(provider(), model, chat));
      }
    }
  }

  /** The answers of one provider to every round of one conversation; fewer when it has nothing left. */
  private List<Completion> talk(ModelProvider provider, ModelSpec model, String goal) throws InterruptedException {
    var answers = new ArrayList<Completion>();
    for (int round = 0; round < rounds(); round++) {
      Optional<Completion> answer = ask(provider, model, conversation("kept", goal, answers));
      if (answer.isEmpty()) {
        break;
      }
      answers.add(answer.get());
      if (answer.get().text().isEmpty()) {
        break;
      }
    }
    return answers;
  }

  /** What a process has said and heard after those answers, all of which failed. */
  private Conversation conversation(String key, String goal, List<Completion> answers) {
    var turns = new ArrayList<Turn>();
    turns.add(new Turn.Brief(goal, List.of(goal), "js", skills(), List.of(), rounds()));
    for (Completion answer : answers) {
      turns.add(new Turn.Answered(answer.text()));
      int remaining = rounds() - (turns.size() / 2);
      turns.add(new Turn.Feedback(new Execution.Threw("there is no lamp here", 1, ""), List.of(), Outcome.NONE, remaining));
    }
    return new Conversation(key, turns, MAX_TOKENS);
  }

  private Optional<Completion> ask(ModelProvider provider, ModelSpec model, Conversation conversation) throws InterruptedException {
    try {
      return Optional.of(provider.complete(model.id(), conversation, knowledge(model), "contract/" + ++asked));
    } catch (ModelException refused) {
      String message = refused.getMessage();
      return message == null || message.isBlank() ? fail("a ModelException needs a message for people") : Optional.empty();
    }
  }
}
