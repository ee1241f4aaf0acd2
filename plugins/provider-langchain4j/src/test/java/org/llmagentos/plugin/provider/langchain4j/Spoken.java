package org.llmagentos.plugin.provider.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** What each API's requests and answers look like, from its reference. */
final class Spoken {

  private Spoken() {}

  static String path(Api api) {
    return switch (api) {
      case OPENAI, MISTRAL -> "/v1/chat/completions";
      case ANTHROPIC -> "/v1/messages";
      case GEMINI -> "/v1/models/some-model:generateContent";
      case OLLAMA -> "/v1/api/chat";
    };
  }

  /** The header with the key. */
  static List<String> authorization(Api api, String key) {
    return switch (api) {
      case OPENAI, MISTRAL, OLLAMA -> List.of("authorization", "Bearer " + key);
      case ANTHROPIC -> List.of("x-api-key", key);
      case GEMINI -> List.of("x-goog-api-key", key);
    };
  }

  /** Where the bound of the completion stands. */
  static String maxTokens(Api api) {
    return switch (api) {
      case OPENAI, MISTRAL, ANTHROPIC -> "/max_tokens";
      case GEMINI -> "/generationConfig/maxOutputTokens";
      case OLLAMA -> "/options/num_predict";
    };
  }

  /** The messages as {@code role: text}. */
  static List<String> messages(Api api, JsonNode body) {
    var messages = new ArrayList<String>();
    switch (api) {
      case OPENAI, MISTRAL, OLLAMA ->
          body.at("/messages").forEach(message -> messages.add(message.at("/role").asText() + ": " + text(message.at("/content"))));
      case ANTHROPIC -> {
        messages.add("system: " + text(body.at("/system")));
        body.at("/messages").forEach(message -> messages.add(message.at("/role").asText() + ": " + text(message.at("/content"))));
      }
      case GEMINI -> {
        messages.add("system: " + text(body.at("/systemInstruction/parts")));
        body.at("/contents").forEach(message -> messages.add(message.at("/role").asText() + ": " + text(message.at("/parts"))));
      }
    }
    return messages;
  }

  private static String text(JsonNode content) {
    return content.isArray() ? content.at("/0/text").asText() : content.asText();
  }

  /** An answer that read 12 tokens and wrote 34. */
  static String answer(Api api, String words) {
    String text = new TextNode(words).toString();
    return switch (api) {
      case OPENAI, MISTRAL ->
          """
          {"id": "cmpl-1", "object": "chat.completion", "created": 1, "model": "some-model", "choices": [{"index": 0, "message":
          {"role": "assistant", "content": %s}, "finish_reason": "stop"}],
          "usage": {"prompt_tokens": 12, "completion_tokens": 34, "total_tokens": 46}}"""
              .formatted(text);
      case ANTHROPIC ->
          """
          {"id": "msg_1", "type": "message", "role": "assistant", "model": "some-model", "content": [{"type": "text", "text": %s}],
          "stop_reason": "end_turn", "stop_sequence": null, "usage": {"input_tokens": 12, "output_tokens": 34}}"""
              .formatted(text);
      case GEMINI ->
          """
          {"candidates": [{"content": {"parts": [{"text": %s}], "role": "model"}, "finishReason": "STOP", "index": 0}],
          "usageMetadata": {"promptTokenCount": 12, "candidatesTokenCount": 34, "totalTokenCount": 46}, "modelVersion": "some-model"}"""
              .formatted(text);
      case OLLAMA ->
          """
          {"model": "some-model", "created_at": "2026-11-01T00:00:00.0Z", "message": {"role": "assistant", "content": %s}, "done": true,
          "done_reason": "stop", "total_duration": 5, "load_duration": 1, "prompt_eval_count": 12, "prompt_eval_duration": 1,
          "eval_count": 34, "eval_duration": 3}"""
              .formatted(text);
    };
  }
}
