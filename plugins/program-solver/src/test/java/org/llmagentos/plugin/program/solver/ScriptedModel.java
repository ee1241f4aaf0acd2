package org.llmagentos.plugin.program.solver;

import java.util.List;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;

/** A model that answers the n-th turn with its n-th program, and nothing when it has no more. */
record ScriptedModel(List<String> programs) implements ModelProvider {

  static final String ID = "scripted";
  /** A program at which it fails. */
  static final String SILENCE = "silence";

  static ScriptedModel of(String... programs) {
    return new ScriptedModel(List.of(programs));
  }

  @Override
  public List<ModelSpec> models() {
    return List.of(new ModelSpec(ID, false, ID));
  }

  @Override
  public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key) throws ModelException {
    long answered = conversation.turns().stream().filter(Turn.Answered.class::isInstance).count();
    String text = answered < programs.size() ? programs.get((int) answered) : "";
    if (text.equals(SILENCE)) {
      throw new ModelException("the model is not reachable: try again later");
    }
    return new Completion(model, text, new TokenUsage(100, 10));
  }
}
