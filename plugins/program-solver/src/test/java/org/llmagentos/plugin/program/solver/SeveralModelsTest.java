package org.llmagentos.plugin.program.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmagentos.sdk.learn.Experience;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.process.Goal;
import org.llmagentos.sdk.syscall.Syscall;
import org.llmagentos.sdk.testkit.TestKernel;
import org.llmagentos.sdk.value.Value;

/** Goals that name more than one model. */
class SeveralModelsTest {

  private static final String CANDIDATES = "small=0.1,large=1.0";

  /** A small model that never knows, and a large one that does; what they are asked is remembered. */
  private static final class Two implements ModelProvider {
    final List<Conversation> large = new ArrayList<>();

    @Override
    public List<ModelSpec> models() {
      return List.of(new ModelSpec("small", false, ""), new ModelSpec("large", false, ""));
    }

    @Override
    public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key) {
      if (model.equals("large")) {
        large.add(conversation);
      }
      return new Completion(model, model.equals("large") ? Stage.RIGHT : Stage.CLUMSY, new TokenUsage(100, 10));
    }
  }

  private final Two models = new Two();
  private final TestKernel kernel = Stage.kernel().models(models);

  private Value.Fields run(int maxAttempts) throws InterruptedException {
    Goal goal = Stage.goal(0, maxAttempts);
    return (Value.Fields) kernel.run(new Solver(), new Goal(goal.text(), goal.environment(), goal.seed(), CANDIDATES, maxAttempts));
  }

  @Test
  void aModelThatDoesNotKnowHasItsTurnAndThenTheNextIsAsked() throws InterruptedException {
    Value.Fields result = run(20);
    assertThat(result.get("solved")).isEqualTo(Value.of(true));
    assertThat(result.get("solved_after")).isEqualTo(Value.of(6));
    assertThat(kernel.calls(Syscall.Choose.class).getFirst().options()).containsExactly("guide small", "guide large");
    assertThat(kernel.calls(Syscall.Infer.class)).extracting(Syscall.Infer::model).startsWith("small", "small").endsWith("large");
    assertThat(kernel.calls(Syscall.Infer.class)).extracting(Syscall.Infer::thread).containsExactly(0, 0, 0, 0, 0, 1);
    assertThat(models.large.getFirst().turns()).as("it hears what the other has tried").hasSize(6).last().isInstanceOf(Turn.Tried.class);
  }

  @Test
  void eachIsPaidWhatItEarnedLessItsOwnPrice() throws InterruptedException {
    double reward = run(20).get("reward").number();
    List<Experience.Transition> paid = Stage.observed(kernel, Experience.Transition.class);
    assertThat(paid.get(0).option()).isEqualTo("guide small");
    assertThat(paid.get(0).reward()).isCloseTo(-5 * (0.01 + 0.1 * 0.2), within(1e-9));
    assertThat(paid.get(1).option()).isEqualTo("guide large");
    assertThat(paid.get(1).reward()).isCloseTo(reward - 0.01 - 0.2, within(1e-9));
    assertThat(Stage.observed(kernel, Experience.Trial.class)).hasSize(1);
    assertThat(kernel.calls(Syscall.Observe.class)).extracting(Syscall.Observe::learner).contains("large").doesNotContain("small");
  }

  @Test
  void attemptsAreSharedByAll() throws InterruptedException {
    assertThat(run(3).get("solved")).isEqualTo(Value.of(false));
    assertThat(kernel.calls(Syscall.Infer.class)).hasSize(3).extracting(Syscall.Infer::model).containsOnly("small");
  }
}
