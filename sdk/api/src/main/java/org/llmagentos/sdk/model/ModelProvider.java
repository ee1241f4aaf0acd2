package org.llmagentos.sdk.model;

import java.util.List;
import java.util.function.Consumer;
import org.llmagentos.sdk.learn.Knowledge;

/**
 * Answers conversations.
 *
 * <p><b>Threads.</b> Any thread may call; calls of different conversations may overlap, calls of one conversation do not.
 *
 * <p><b>State.</b> Whatever it learns it reads from {@code knowledge}; it keeps nothing else but what it can derive again from the
 * conversation.
 *
 * <p><b>Errors.</b> {@link ModelException} with a message for people and a {@linkplain ModelException.Kind kind} for the kernel, which
 * repeats
 * what may pass, turns to another model, or gives up. A provider itself asks once. An interrupt ends a call: one that does not end goes on
 * to
 * hold a thread, though nobody waits for it.
 */
public interface ModelProvider {

  /** Models it serves. */
  List<ModelSpec> models();

  /**
   * The next turn of the conversation.
   *
   * @param model id of one of {@link #models}
   * @param knowledge the table of the model's learner; empty when it has none
   * @param key the key of the call: the same when the call is repeated after a crash, different from that of every other call of this and
   *     every other kernel. It makes no difference to the answer; a provider whose service takes idempotency keys passes it on
   */
  Completion complete(String model, Conversation conversation, Knowledge knowledge, String key)
      throws ModelException, InterruptedException;

  /**
   * The same, and tells whoever watches what has been written so far. Only the completion counts: what was told is for people, and no
   * program sees it. A provider that does not stream tells nothing.
   *
   * @param pieces takes the next piece of the model's words, of which the completion may be a part only; called by one thread at a time,
   *     before this returns, and must neither wait nor throw
   */
  default Completion complete(String model, Conversation conversation, Knowledge knowledge, String key, Consumer<String> pieces)
      throws ModelException, InterruptedException {
    return complete(model, conversation, knowledge, key);
  }
}
