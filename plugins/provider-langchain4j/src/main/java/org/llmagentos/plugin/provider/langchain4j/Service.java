package org.llmagentos.plugin.provider.langchain4j;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A service that is known by name: where it is, which variables hold its key, and what is asked of it when nothing is configured. */
enum Service {
  OPENAI(Api.OPENAI, Api.OPENAI.url(), List.of("OPENAI_API_KEY"), List.of("gpt-4.1", "gpt-4.1-mini")),
  ANTHROPIC(Api.ANTHROPIC, Api.ANTHROPIC.url(), List.of("ANTHROPIC_API_KEY"), List.of("claude-sonnet-4-5", "claude-haiku-4-5")),
  GEMINI(Api.GEMINI, Api.GEMINI.url(), List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"), List.of("gemini-2.5-pro", "gemini-2.5-flash")),
  MISTRAL(Api.MISTRAL, Api.MISTRAL.url(), List.of("MISTRAL_API_KEY"), List.of("codestral-latest", "mistral-large-latest")),
  AI21(Api.OPENAI, "https://api.ai21.com/studio/v1", List.of("AI21_API_KEY"), List.of("jamba-large", "jamba-mini")),
  NVIDIA(
      Api.OPENAI,
      "https://integrate.api.nvidia.com/v1",
      List.of("NVIDIA_API_KEY"),
      List.of("meta/llama-3.3-70b-instruct", "qwen/qwen2.5-coder-32b-instruct"));

  private final Api api;
  private final URI url;
  private final List<String> variables;
  private final List<String> models;

  Service(Api api, String url, List<String> variables, List<String> models) {
    this.api = api;
    this.url = URI.create(url);
    this.variables = variables;
    this.models = models;
  }

  Api api() {
    return api;
  }

  URI url() {
    return url;
  }

  /** Where its key usually is; the first that is set counts. */
  List<String> variables() {
    return variables;
  }

  /** Names of models it has. */
  List<String> models() {
    return models;
  }

  /** The service at that address. A key is never sent to a host that is not its service's because it happens to be set. */
  static Optional<Service> at(URI url) {
    return Arrays.stream(values())
        .filter(service -> service.url.getHost().equalsIgnoreCase(url.getHost()) && "https".equalsIgnoreCase(url.getScheme()))
        .findFirst();
  }
}
