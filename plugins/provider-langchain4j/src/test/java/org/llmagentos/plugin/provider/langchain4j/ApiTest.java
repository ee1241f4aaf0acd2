package org.llmagentos.plugin.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmagentos.plugin.provider.langchain4j.FakeService.Asked;
import org.llmagentos.plugin.provider.langchain4j.FakeService.Reply;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;
import org.llmagentos.sdk.model.chat.Message;
import org.llmagentos.sdk.model.chat.Messages;

/** What is sent to each API and taken from its answer. */
class ApiTest {

  @ParameterizedTest
  @EnumSource
  void isSpokenAsItsReferenceSays(Api api) throws Exception {
    try (var service = new FakeService(_ -> Reply.ok(Spoken.answer(api, "Try this:\n```js\ngo(\"北\");\n```\nIt should work.")))) {
      var provider = Asking.provider(Asking.file(api, service.url() + "/v1", "key-env = TESTED_KEY", "temperature = 0.25"));
      Completion completion = Asking.ask(provider, Asking.SECOND_ROUND);

      assertThat(completion).isEqualTo(new Completion("tested", "go(\"北\");", new TokenUsage(12, 34)));
      assertThat(service.asked()).hasSize(1);
      Asked asked = service.asked().getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.path()).isEqualTo(Spoken.path(api));
      List<String> authorization = Spoken.authorization(api, Asking.KEY);
      assertThat(asked.headers()).containsEntry(authorization.getFirst(), authorization.getLast());
      assertThat(asked.body().at(Spoken.maxTokens(api)).asInt()).isEqualTo(500);
      assertThat(asked.body().findValue("temperature").asDouble()).isEqualTo(0.25);
      assertThat(api == Api.GEMINI ? "some-model" : asked.body().at("/model").asText()).isEqualTo("some-model");
      List<Message> said = Messages.of(Asking.SECOND_ROUND, Messages.MOST_CHARACTERS);
      String model = api == Api.GEMINI ? "model" : "assistant";
      assertThat(Spoken.messages(api, asked.body()))
          .containsExactly(
              "system: " + said.get(0).text(),
              "user: " + said.get(1).text(),
              model + ": ```js\npress();\n```",
              "user: " + said.get(3).text());
    }
  }

  @ParameterizedTest
  @EnumSource
  void wordsAreAnsweredWithWords(Api api) throws Exception {
    try (var service = new FakeService(_ -> Reply.ok(Spoken.answer(api, "I am a model.")))) {
      Completion completion = Asking.ask(Asking.provider(Asking.file(api, service.url() + "/v1")), List.of(new Turn.Said("你是谁？")));
      assertThat(completion.text()).isEqualTo("I am a model.");
      assertThat(Spoken.messages(api, service.asked().getFirst().body())).contains("user: 你是谁？");
      String header = Spoken.authorization(api, "").getFirst();
      assertThat(service.asked().getFirst().headers()).as("no key, no header").doesNotContainKey(header);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "MISTRAL"})
  void whereTokensAreNotCountedTheyAreEstimated(Api api) throws Exception {
    String answer = Spoken.answer(api, "0123456789").replaceAll("(?s),\\s*\"usage\".*", "}");
    try (var service = new FakeService(_ -> Reply.ok(answer))) {
      Completion completion = Asking.ask(Asking.provider(Asking.file(api, service.url() + "/v1")), List.of(new Turn.Said("灯")));
      assertThat(completion.usage()).isEqualTo(new TokenUsage(1, 3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatKnowsThemGetsIdempotencyKeys(Api api) throws Exception {
    try (var service = new FakeService(_ -> Reply.ok(Spoken.answer(api, "yes")))) {
      Asking.ask(Asking.provider(Asking.file(api, service.url() + "/v1")), List.of(new Turn.Said("yes?")));
      assertThat(service.asked().getFirst().headers().get("idempotency-key")).isEqualTo(api == Api.OPENAI ? "call/1" : null);
    }
  }
}
