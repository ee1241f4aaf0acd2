package org.llmagentos.kernel.node.driver.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmagentos.kernel.node.codec.Codec;
import org.llmagentos.sdk.capability.Tenant;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;

class CompletionsTest {

  private static final Codec CODEC = new Codec();

  private final Completions completions = new Completions(10_000);

  @Test
  void areBoundedByTheirSize() {
    for (int i = 0; i < 100; i++) {
      completions.keep(question("q" + i), completion("x".repeat(1_000)), completions.mark());
    }
    long kept = IntStream.range(0, 100).filter(i -> completions.find(question("q" + i)) != null).count();
    assertThat(kept).as("2400 bytes each").isBetween(1L, 4L);
    completions.keep(question("huge"), completion("x".repeat(6_000)), completions.mark());
    assertThat(completions.find(question("huge"))).as("larger than all of it").isNull();
  }

  @Test
  void aQuestionIsItsTenantModelTurnsAndBound() {
    Question question = question("hello");
    assertThat(question.digest()).hasSize(64);
    assertThat(question).isEqualTo(Question.of(Rig.ME, "m", new Conversation("other", List.of(new Turn.Said("hello")), 500), CODEC));
    assertThat(question)
        .isNotEqualTo(Question.of(new Tenant("x"), "m", Rig.talk("hello"), CODEC))
        .isNotEqualTo(Question.of(Rig.ME, "n", Rig.talk("hello"), CODEC))
        .isNotEqualTo(Question.of(Rig.ME, "m", Rig.talk("hello!"), CODEC))
        .isNotEqualTo(Question.of(Rig.ME, "m", new Conversation("1.0", List.of(new Turn.Answered("hello")), 500), CODEC))
        .isNotEqualTo(Question.of(Rig.ME, "m", new Conversation("1.0", List.of(new Turn.Said("hello")), 501), CODEC));
  }

  private static Question question(String words) {
    return Question.of(Rig.ME, "m", Rig.talk(words), CODEC);
  }

  private static Completion completion(String text) {
    return new Completion("m", text, new TokenUsage(1, 1));
  }
}
