package org.llmagentos.plugin.provider.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.environment.Outcome;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.testkit.MemoryTable;

class VariantTest {

  private static final int MANY = 40;

  private final Trials trials = Trials.minigrid("BabyAI-GoToLocal-v0");
  private final MemoryTable knowledge = new MemoryTable();

  @Test
  void onlyTheWholeLearns() {
    assertThat(new Coder().models()).extracting(ModelSpec::learner).containsExactly(CoderLearner.ID, "", "", "");
  }

  @Test
  void theSingleWritesProgramsOfOneStatementAndTheLikeliestFirst() throws ModelException {
    List<String> answers = answers("embedded-single", "go to the red ball", true);
    assertThat(answers).hasSizeGreaterThan(MANY / 2).doesNotHaveDuplicates().allMatch(text -> ProgramReader.read(text).acts() == 1);
    assertThat(answers.getFirst()).isEqualTo("goto(find(\"ball\", \"red\"));");
  }

  @Test
  void wordsHearNeitherOfRunsNorOfLessons() throws ModelException {
    trials.learn("open the door", "goto(find(\"door\")); toggle(); drop();", 1, knowledge);
    List<String> answers = answers("embedded-words", "open the door", true);
    assertThat(answers).isEqualTo(answers("embedded-words", "open the door", false));
    assertThat(answers.getFirst()).isEqualTo("goto(find(\"door\"));\ntoggle();");
  }

  @Test
  void theUniformDoesNotReadTheGoal() throws ModelException {
    assertThat(answers("embedded-uniform", "open the door", true)).hasSize(MANY).isEqualTo(answers("embedded-uniform", "go to the red ball", true));
  }

  /** What a model answers in turn, each answer played and fed back, or all of them told to have done nothing. */
  private List<String> answers(String model, String goal, boolean played) throws ModelException {
    var coder = new Coder();
    var turns = new ArrayList<Turn>(List.of(trials.brief(goal)));
    var answers = new ArrayList<String>();
    for (int i = 0; i < MANY; i++) {
      String text = coder.complete(model, new Conversation("c", turns, 1_000), knowledge, "key").text();
      if (text.isEmpty()) {
        break;
      }
      answers.add(text);
      turns.add(new Turn.Answered(text));
      turns.add(played ? trials.play(text, 3) : Runs.feedback("done();", new Outcome(0, 1, false, false)));
    }
    return answers;
  }
}
