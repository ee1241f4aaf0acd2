package org.llmagentos.plugin.provider.langchain4j;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.chat.Message;
import org.llmagentos.sdk.model.chat.Messages;
import org.llmagentos.sdk.model.chat.ProgramText;

/**
 * The models of a listing. Each call is one request to the service; nothing is kept between calls but open connections.
 *
 * <p><b>Errors.</b> Whatever the service does is a {@link ModelException}; an interrupt ends a call that is under way.
 */
final class ServiceModels implements ModelProvider {

  /** Bytes of UTF-8 for a token, where the service does not count. */
  private static final int BYTES_A_TOKEN = 4;

  private final Listing listing;
  private final Keys keys;
  private @Nullable Chat chat;

  ServiceModels(Listing listing, Keys keys) {
    this.listing = listing;
    this.keys = keys;
  }

  @Override
  public List<ModelSpec> models() {
    return listing.models().entrySet().stream()
        .map(
            model ->
                new ModelSpec(
                    model.getKey(),
                    switch (model.getValue()) {
                      case Listing.Usable(Settings settings) -> settings.remote();
                      case Listing.Broken _ -> false; // nothing is sent
                    },
                    ""))
        .toList();
  }

  @Override
  public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key)
      throws ModelException, InterruptedException {
    return complete(model, conversation, knowledge, key, _ -> {});
  }

  @Override
  public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key, Consumer<String> pieces)
      throws ModelException, InterruptedException {
    Settings settings = settings(model);
    List<Message> messages = Messages.of(conversation.turns(), Messages.MOST_CHARACTERS);
    if (messages.isEmpty()) {
      throw new ModelException("There is nothing to answer: say something to model " + model + ".");
    }
    Answer answer = chat().ask(settings, keys.find(settings).orElse(null), messages, conversation.maxTokens(), key, pieces);
    String text = ProgramText.wanted(conversation, answer.text());
    return new Completion(model, text, usage(messages, answer, conversation.maxTokens()));
  }

  private Settings settings(String model) throws ModelException {
    return switch (listing.models().get(model)) {
      case Listing.Usable(Settings settings) -> settings;
      case Listing.Broken(String problem) -> throw new ModelException("Model " + model + " is not usable: " + problem + ".");
      case null -> throw new ModelException("There is no model " + model + " here: name one of " + listing.models().keySet() + ".");
    };
  }

  /** Made by the first question: until then nobody needs langchain4j. */
  private synchronized Chat chat() {
    if (chat == null) {
      chat = new Chat();
    }
    return chat;
  }

  private static TokenUsage usage(List<Message> messages, Answer answer, int maxTokens) {
    long read = answer.read() >= 0 ? answer.read() : messages.stream().mapToLong(message -> estimate(message.text())).sum();
    return new TokenUsage(read, answer.written() >= 0 ? answer.written() : Math.min(maxTokens, estimate(answer.text())));
  }

  private static long estimate(String text) {
    return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, BYTES_A_TOKEN);
  }
}
