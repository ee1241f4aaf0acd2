package org.llmagentos.kernel.node.sim.world;

import java.util.List;
import org.llmagentos.kernel.node.sim.ground.Door;
import org.llmagentos.kernel.node.sim.ground.Outside.Manner;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;

/** One model on this machine that says how long the conversation is, and one outside. */
record Models(Door door) implements ModelProvider {

  static final ModelSpec ECHO = new ModelSpec("echo", false, Tally.ID);
  static final ModelSpec REMOTE = new ModelSpec("remote", true, "");

  @Override
  public List<ModelSpec> models() {
    return List.of(ECHO, REMOTE);
  }

  @Override
  public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key)
      throws ModelException, InterruptedException {
    int turns = conversation.turns().size();
    String last = conversation.turns().getLast() instanceof Turn.Said(String text) ? text : "";
    if (last.contains("fail")) {
      throw new ModelException("it was asked to fail");
    }
    String answer;
    try {
      answer = model.equals(ECHO.id()) ? "" + knowledge.scan("").size() : door.ask(Manner.MODEL, key, last);
    } catch (Door.Refused e) {
      throw new ModelException(String.valueOf(e.getMessage()));
    }
    return new Completion(model, turns + ":" + answer, new TokenUsage(turns, 1));
  }
}
