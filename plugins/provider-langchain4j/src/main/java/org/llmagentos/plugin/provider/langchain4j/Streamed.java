package org.llmagentos.plugin.provider.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes piece by piece.
 *
 * <p><b>Threads.</b> It comes on one; another one asks for what came, and after that nothing more is told.
 */
final class Streamed implements StreamingChatResponseHandler {

  private final Consumer<String> pieces;
  private @Nullable ChatResponse response; // guarded by this, as is:
  private boolean over;

  Streamed(Consumer<String> pieces) {
    this.pieces = pieces;
  }

  @Override
  public synchronized void onPartialResponse(String piece) {
    if (!over) {
      pieces.accept(piece);
    }
  }

  @Override
  public synchronized void onCompleteResponse(ChatResponse whole) {
    response = whole;
  }

  /** {@link Wire#failure} knows what it was. */
  @Override
  public void onError(Throwable failure) {}

  /** The answer, if it came and says itself how it ended: one that was cut between two pieces looks whole otherwise. */
  synchronized Optional<ChatResponse> whole() {
    over = true;
    return Optional.ofNullable(response).filter(answer -> answer.finishReason() != null);
  }
}
