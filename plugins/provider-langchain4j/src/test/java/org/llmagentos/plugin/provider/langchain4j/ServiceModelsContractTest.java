package org.llmagentos.plugin.provider.langchain4j;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.llmagentos.plugin.provider.langchain4j.FakeService.Reply;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.testkit.ModelProviderContract;

/** Two models at a service whose answers follow from the messages, and a third whose lines are wrong. */
class ServiceModelsContractTest extends ModelProviderContract {

  private static FakeService service;

  @BeforeAll
  static void open() {
    service =
        new FakeService(
            asked -> {
              Api api = asked.path().contains("messages") ? Api.ANTHROPIC : Api.OPENAI;
              return Reply.ok(Spoken.answer(api, "```js\ngo(" + Spoken.messages(api, asked.body()).hashCode() + ");\n```"));
            });
  }

  @AfterAll
  static void close() {
    service.close();
  }

  @Override
  protected ModelProvider provider() {
    String one = Asking.file(Api.OPENAI, service.url() + "/v1");
    String other = Asking.file(Api.ANTHROPIC, service.url() + "/v1").replace("tested.", "other.");
    return Asking.provider(one + other + "wrong.api = telepathy");
  }
}
