package org.llmagentos.plugin.provider.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.chat.Message;

/**
 * Asks a service, once: whoever asks decides whether to ask again. Nothing is logged.
 *
 * <p><b>Threads.</b> Any number at once.
 */
final class Chat {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * The answer to the last message.
   *
   * @param key of the service; null when it wants none
   * @param callKey the same when the call is repeated
   * @param pieces takes the answer as it comes, if it is streamed
   */
  Answer ask(Settings settings, @Nullable Key key, List<Message> messages, int maxTokens, String callKey, Consumer<String> pieces)
      throws ModelException, InterruptedException {
    var trouble = new Trouble(settings, key);
    var wire = new Wire(client, settings.timeout(), headers(settings, key, callKey), trouble);
    String secret = key == null ? Wire.NO_KEY : key.secret();
    List<ChatMessage> chat = messages.stream().map(Chat::translated).toList();
    ChatResponse response;
    try {
      response =
          settings.stream()
              ? streamed(settings, secret, maxTokens, wire, chat, pieces)
              : model(settings, secret, maxTokens, wire).chat(chat);
    } catch (RuntimeException e) {
      throw wire.failure();
    }
    String text = response.aiMessage().text();
    if (text == null || text.isBlank()) {
      throw trouble.empty(maxTokens);
    }
    TokenUsage usage = response.tokenUsage();
    return new Answer(text, count(usage == null ? null : usage.inputTokenCount()), count(usage == null ? null : usage.outputTokenCount()));
  }

  private static ChatResponse streamed(
      Settings settings, String secret, int maxTokens, Wire wire, List<ChatMessage> chat, Consumer<String> pieces)
      throws ModelException, InterruptedException {
    var answer = new Streamed(pieces);
    var model =
        OpenAiStreamingChatModel.builder().httpClientBuilder(wire).baseUrl(settings.url().toString()).apiKey(secret)
            .modelName(settings.model()).temperature(settings.temperature());
    (isOpenAi(settings) ? model.maxCompletionTokens(maxTokens) : model.maxTokens(maxTokens))
        .logRequests(false).logResponses(false).build().chat(chat, answer); // returns when the exchange has ended, as Wire's does
    Optional<ChatResponse> whole = answer.whole();
    if (whole.isEmpty()) {
      throw wire.failure();
    }
    return whole.get();
  }

  /** OpenAI's newer models refuse the old name of the bound, and others do not know the new one. */
  private static boolean isOpenAi(Settings settings) {
    return Service.at(settings.url()).filter(Service.OPENAI::equals).isPresent();
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? -1 : tokens;
  }

  private static Map<String, String> headers(Settings settings, @Nullable Key key, String callKey) {
    return switch (settings.api()) {
      case OPENAI -> Map.of("Idempotency-Key", callKey);
      case OLLAMA -> key == null ? Map.of() : Map.of("Authorization", "Bearer " + key.secret());
      case ANTHROPIC, GEMINI, MISTRAL -> Map.of();
    };
  }

  private static ChatMessage translated(Message message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case MODEL -> AiMessage.from(message.text());
    };
  }

  private static ChatModel model(Settings settings, String secret, int maxTokens, Wire wire) {
    String url = settings.url().toString();
    String name = settings.model();
    Double temperature = settings.temperature();
    return switch (settings.api()) {
      case OPENAI -> {
        var model = OpenAiChatModel.builder().httpClientBuilder(wire).baseUrl(url).apiKey(secret).modelName(name).temperature(temperature);
        yield (isOpenAi(settings) ? model.maxCompletionTokens(maxTokens) : model.maxTokens(maxTokens))
            .maxRetries(0).logRequests(false).logResponses(false).build();
      }
      case ANTHROPIC ->
          AnthropicChatModel.builder().httpClientBuilder(wire).baseUrl(url).apiKey(secret).modelName(name).temperature(temperature)
              .maxTokens(maxTokens).maxRetries(0).logRequests(false).logResponses(false).build();
      case GEMINI ->
          GoogleAiGeminiChatModel.builder().httpClientBuilder(wire).baseUrl(url).apiKey(secret).modelName(name).temperature(temperature)
              .maxOutputTokens(maxTokens).maxRetries(0).logRequests(false).logResponses(false).build();
      case MISTRAL ->
          MistralAiChatModel.builder().httpClientBuilder(wire).baseUrl(url).apiKey(secret).modelName(name).temperature(temperature)
              .maxTokens(maxTokens).maxRetries(0).logRequests(false).logResponses(false).build();
      case OLLAMA ->
          OllamaChatModel.builder().httpClientBuilder(wire).baseUrl(url).modelName(name).temperature(temperature)
              .numPredict(maxTokens).maxRetries(0).logRequests(false).logResponses(false).build();
    };
  }
}
