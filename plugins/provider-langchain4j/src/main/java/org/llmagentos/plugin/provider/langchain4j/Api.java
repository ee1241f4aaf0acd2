package org.llmagentos.plugin.provider.langchain4j;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a service is spoken to: the name in the file is the constant's in lower case. */
enum Api {
  /** Chat completions, of OpenAI and of many that speak like it. */
  OPENAI("https://api.openai.com/v1"),
  /** Anthropic's messages. */
  ANTHROPIC("https://api.anthropic.com/v1"),
  /** Google's generateContent. */
  GEMINI("https://generativelanguage.googleapis.com/v1beta"),
  /** Mistral's chat completions. */
  MISTRAL("https://api.mistral.ai/v1"),
  /** Ollama's chat, usually on this machine. */
  OLLAMA("http://localhost:11434");

  private final String url;

  Api(String url) {
    this.url = url;
  }

  /** Where it is spoken when nothing else is said. */
  String url() {
    return url;
  }

  /** Its name in the file. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Api> of(String word) {
    return Arrays.stream(values()).filter(api -> api.word().equals(word)).findFirst();
  }

  /** All their names, for people. */
  static String words() {
    return Arrays.stream(values()).map(Api::word).collect(Collectors.joining(", "));
  }
}
